import { expect, test } from 'vitest'

import type { FoundToken } from '../../src/index.ts'
import { findTokenState } from '../../src/record/find-token-state.ts'
import { after, noon, personal, refresh } from '../support/records.ts'

const idleLifetime = 100_000

function stateAt(found: FoundToken, seconds: number): string {
  return findTokenState(found, { now: after(seconds), idleLifetime })
}

test('a refresh token lives as long as it is used', () => {
  expect(stateAt({ record: refresh() }, 99)).toBe('living')
  expect(stateAt({ record: refresh() }, 100)).toBe('idle')
  expect(stateAt({ record: refresh({ lastUsedAt: after(50) }) }, 149)).toBe('living')
  expect(stateAt({ record: refresh({ lastUsedAt: after(50) }) }, 150)).toBe('idle')
})

test('a personal access token needs no use', () => {
  expect(stateAt({ record: personal() }, 1_000_000)).toBe('living')
})

test('a token ends when it expires or is revoked', () => {
  expect(stateAt({ record: personal({ expiresAt: after(10) }) }, 9)).toBe('living')
  expect(stateAt({ record: personal({ expiresAt: after(10) }) }, 10)).toBe('expired')
  expect(stateAt({ record: refresh({ expiresAt: after(10), lastUsedAt: after(9) }) }, 10)).toBe('expired')
  expect(stateAt({ record: personal({ revokedAt: after(10) }) }, 10)).toBe('revoked')
})

test('a refresh token ends with the token it was asked for with', () => {
  const parent = personal({ expiresAt: after(10) })
  const record = refresh({ parent: parent.id })
  expect(stateAt({ record, parent }, 9)).toBe('living')
  expect(stateAt({ record, parent }, 10)).toBe('parent')
  expect(stateAt({ record, parent: { ...parent, revokedAt: noon } }, 1)).toBe('parent')
  expect(stateAt({ record }, 1)).toBe('parent')
})

test('a clock that is set back revives nothing that was revoked, and refuses nothing that is younger than it', () => {
  expect(stateAt({ record: refresh({ revokedAt: after(50) }) }, -3600)).toBe('revoked')
  expect(stateAt({ record: refresh({ createdAt: after(3600), lastUsedAt: after(7200) }) }, 0)).toBe('living')
  expect(stateAt({ record: refresh({ lastUsedAt: after(-3600) }) }, 50)).toBe('living')
})
