import { randomBytes } from 'node:crypto'

import type { TokenRecord } from '../../src/record/token-record.ts'
import { createIdSource } from '../../src/text/create-id-source.ts'

/** A time that all tests agree on. */
export const noon: Date = new Date('2026-11-24T12:00:00Z')

/** A time so many seconds after noon. */
export function after(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000)
}

/** An id that no other token has, greater than those before. */
const newId: () => string = createIdSource(() => noon, randomBytes)

/** A refresh token of alice. */
export function refresh(change: Partial<TokenRecord> = {}): TokenRecord {
  return {
    id: newId(),
    kind: 'refresh',
    subject: 'alice',
    service: 'registry.example.com',
    clientId: 'docker',
    robot: false,
    groups: [],
    createdAt: noon,
    ...change,
  }
}

/** A personal access token of alice. */
export function personal(change: Partial<TokenRecord> = {}): TokenRecord {
  return {
    id: newId(),
    kind: 'personal',
    subject: 'alice',
    name: `laptop ${newId()}`,
    robot: false,
    groups: [],
    createdAt: noon,
    ...change,
  }
}

/** A hash that no other token has. */
export function newHash(): string {
  return randomBytes(32).toString('base64url')
}
