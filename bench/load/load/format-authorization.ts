import { facts } from '../scene/facts.ts'
import type { Load } from './load.ts'

/** The header `Authorization` of a request; absent for anonymous clients. */
export function formatAuthorization({ who }: Pick<Load, 'who'>): string | undefined {
  if (who === 'anonymous') return undefined
  return `Basic ${Buffer.from(`${facts.username}:${facts.password}`).toString('base64')}`
}
