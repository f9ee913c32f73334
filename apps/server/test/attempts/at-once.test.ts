import { setImmediate as nextTurn } from 'node:timers/promises'

import { parseTokenRequest, type TokenRequest } from '@docker-token/core'
import { expect, test } from 'vitest'

import { openAttempts } from '../../src/attempts/open-attempts.ts'

function requestWith(password: string): TokenRequest {
  const authorization = `Basic ${Buffer.from(`alice:${password}`).toString('base64')}`
  return parseTokenRequest({
    method: 'GET',
    query: '',
    authorization: [authorization],
    clientAddress: '192.0.2.1',
  })
}

/** Passwords that are all under way before the first answer. Returns how many were looked at by then, and what became of them. */
async function tryAtOnce(
  passwords: readonly string[],
  kind: 'issued' | 'refused',
): Promise<{ readonly first: number; readonly looked: number; readonly settled: readonly string[] }> {
  const { guard, close } = openAttempts({ attempts: { limit: 3 }, secret: 'test' }, { warn: () => {} })
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  let looked = 0
  const outcomes = passwords.map((password) =>
    guard(requestWith(password), async () => {
      looked += 1
      await gate
      return { kind }
    }).then(
      (outcome) => outcome.kind,
      (error: unknown) => String(error).replace(/:.*/, ''),
    ),
  )
  await nextTurn()
  const first = looked
  open()
  const settled = await Promise.all(outcomes)
  await close()
  return { first, looked, settled: [...new Set(settled)] }
}

const different = Array.from({ length: 60 }, (_, index) => `password-${index}`)

test('of guesses that are under way at once no more are looked at than the limit allows', async () => {
  expect(await tryAtOnce(different, 'refused')).toEqual({
    first: 3,
    looked: 3,
    settled: ['refused', 'TooManyAttemptsError'],
  })
})

test('right passwords wait for each other and all get in', async () => {
  expect(await tryAtOnce(different, 'issued')).toEqual({ first: 3, looked: 60, settled: ['issued'] })
})

test('one password many times at once is one', async () => {
  const same = different.map(() => 'pw')
  expect(await tryAtOnce(same, 'issued')).toEqual({ first: 60, looked: 60, settled: ['issued'] })
})
