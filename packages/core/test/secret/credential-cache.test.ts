import { inspect } from 'node:util'

import { createCredentialCache, type CredentialKey } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createCheck } from '../fixtures/create-check.ts'
import { credentialKeyOf as keyOf } from '../fixtures/credential-key-of.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'

/** How often a check that answers at once runs for these keys. */
async function checksFor(keys: readonly CredentialKey[], options = {}): Promise<number> {
  const cache = createCredentialCache<string>(options)
  let calls = 0
  for (const key of keys) {
    // one after the other
    await cache.verify(key, async () => {
      calls += 1
      return await Promise.resolve('yes')
    })
  }
  return calls
}

describe('single flight', () => {
  test('50 parallel checks of one key are one', async () => {
    const cache = createCredentialCache<string>()
    const { check, calls, answer } = createCheck<string>()
    const answers = Array.from({ length: 50 }, async () => await cache.verify(keyOf(), check))
    answer('alice')
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, () => 'alice'))
    expect(calls()).toBe(1)
  })

  test('different keys do not wait for each other', async () => {
    const cache = createCredentialCache<string>()
    const { check, answer } = createCheck<string>()
    const slow = cache.verify(keyOf(), check)
    expect(await cache.verify(keyOf({ username: 'bob' }), async () => await Promise.resolve('bob'))).toBe(
      'bob',
    )
    answer('alice')
    expect(await slow).toBe('alice')
  })

  test('also without a lifetime', async () => {
    const cache = createCredentialCache<string>({ lifetime: 0 })
    const { check, calls, answer } = createCheck<string>()
    const both = [1, 2].map(async () => await cache.verify(keyOf(), check))
    answer('alice')
    expect(await Promise.all(both)).toEqual(['alice', 'alice'])
    expect(calls()).toBe(1)
    expect(await checksFor([keyOf(), keyOf()], { lifetime: 0 })).toBe(2)
  })

  test('a parallel failure is shared, then forgotten', async () => {
    const cache = createCredentialCache<string>()
    const { check, calls, fail } = createCheck<string>()
    const down = new Error('directory is down')
    const both = [rejectionOf(cache.verify(keyOf(), check)), rejectionOf(cache.verify(keyOf(), check))]
    fail(down)
    expect(await Promise.all(both)).toEqual([down, down])
    expect(await cache.verify(keyOf(), async () => await Promise.resolve('alice'))).toBe('alice')
    expect(calls()).toBe(1)
  })
})

describe('what is remembered', () => {
  test('a success, for as long as the lifetime says', async () => {
    let now = 0
    const cache = createCredentialCache<string>({ lifetime: 60, now: () => now })
    let calls = 0
    const check = async (): Promise<string> => await Promise.resolve(`answer ${(calls += 1)}`)
    expect(await cache.verify(keyOf(), check)).toBe('answer 1')
    now = 44_999
    expect(await cache.verify(keyOf(), check)).toBe('answer 1')
    now = 60_000 // being asked has not lengthened it
    expect(await cache.verify(keyOf(), check)).toBe('answer 2')
    now = 104_999
    expect(await cache.verify(keyOf(), check)).toBe('answer 2')
    expect(calls).toBe(2)
  })

  test('the lifetime begins when the check has ended', async () => {
    let now = 0
    const cache = createCredentialCache<string>({ lifetime: 1, now: () => now })
    const { check, calls, answer } = createCheck<string>()
    const slow = cache.verify(keyOf(), check)
    now = 5000
    answer('alice')
    await slow
    expect(await cache.verify(keyOf(), check)).toBe('alice')
    expect(calls()).toBe(1)
  })

  test('no failure: a corrected password works at once, a wrong one is checked each time', async () => {
    const cache = createCredentialCache<string>()
    const answers = [undefined, undefined, 'alice']
    let calls = 0
    const check = async (): Promise<string | undefined> => await Promise.resolve(answers[calls++])
    expect(await cache.verify(keyOf(), check)).toBeUndefined()
    expect(await cache.verify(keyOf(), check)).toBeUndefined()
    expect(await cache.verify(keyOf(), check)).toBe('alice')
    expect(calls).toBe(3)
  })

  test.each([
    ['rejects', async (): Promise<never> => await Promise.reject(new Error('down'))],
    [
      'throws at once',
      (): never => {
        throw new Error('down')
      },
    ],
  ])('no error: a check that %s is run again', async (_, check) => {
    const cache = createCredentialCache<string>()
    expect(await rejectionOf(cache.verify(keyOf(), check))).toEqual(new Error('down'))
    expect(await cache.verify(keyOf(), async () => await Promise.resolve('alice'))).toBe('alice')
  })

  test('no more than the maximum: the one goes whose check was the longest time ago', async () => {
    const [a, b, c] = [keyOf({ username: 'a' }), keyOf({ username: 'b' }), keyOf({ username: 'c' })]
    expect(await checksFor([a, b, a, c, b, c], { maximum: 2 })).toBe(3)
    expect(await checksFor([a, b, a, c, a], { maximum: 2 })).toBe(4)
    expect(await checksFor([a, b, c, a, b, c], { maximum: 3 })).toBe(3)
    expect(await checksFor([a, b, a], { maximum: 1.5 })).toBe(3)
    expect(await checksFor([a, a], { maximum: 0 })).toBe(2)
  })
})

describe('clear', () => {
  test('forgets successes', async () => {
    const cache = createCredentialCache<string>()
    let calls = 0
    const check = async (): Promise<string> => await Promise.resolve(`answer ${(calls += 1)}`)
    await cache.verify(keyOf(), check)
    cache.clear()
    expect(await cache.verify(keyOf(), check)).toBe('answer 2')
  })

  test('during a check: its outcome is not remembered, and who comes later does not share it', async () => {
    const cache = createCredentialCache<string>()
    const old = createCheck<string>()
    const fresh = createCheck<string>()
    const before = cache.verify(keyOf(), old.check)
    cache.clear()
    const after = cache.verify(keyOf(), fresh.check)
    old.answer('old')
    expect(await before).toBe('old')
    const sharing = cache.verify(keyOf(), fresh.check)
    fresh.answer('fresh')
    expect(await Promise.all([after, sharing])).toEqual(['fresh', 'fresh'])
    expect(await cache.verify(keyOf(), old.check)).toBe('fresh')
    expect([old.calls(), fresh.calls()]).toEqual([1, 1])
  })
})

describe('keys', () => {
  test.each<[string, CredentialKey, CredentialKey]>([
    ['listener', keyOf(), keyOf({ listener: 'yaml' })],
    ['user name', keyOf(), keyOf({ username: 'Alice' })],
    ['password', keyOf(), keyOf({ password: 'pW' })],
    ['revision', keyOf(), keyOf({ revision: '2' })],
    [
      'border of listener and user name',
      keyOf({ listener: 'a', username: 'bc' }),
      keyOf({ listener: 'ab', username: 'c' }),
    ],
    [
      'border of user name and password',
      keyOf({ username: 'a', password: 'bc' }),
      keyOf({ username: 'ab', password: 'c' }),
    ],
    [
      'border of revision and password',
      keyOf({ revision: '1', password: '1' }),
      keyOf({ revision: '11', password: '' }),
    ],
    [
      'a user name that imitates a length',
      keyOf({ username: 'a1:b', revision: '' }),
      keyOf({ username: 'a', revision: 'b' }),
    ],
    ['bytes and letters', keyOf({ username: 'ü' }), keyOf({ username: 'u\u0308' })],
    [
      'user name and password swapped',
      keyOf({ username: 'x', password: 'y' }),
      keyOf({ username: 'y', password: 'x' }),
    ],
  ])('that differ in the %s share nothing', async (_, one, other) => {
    expect(await checksFor([one, other])).toBe(2)
    expect(await checksFor([one, one])).toBe(1)
  })

  test('are not the same in two caches: nothing is shared', async () => {
    await checksFor([keyOf()])
    expect(await checksFor([keyOf()])).toBe(1)
  })
})

test('S30 nothing in the cache shows a password', async () => {
  const cache = createCredentialCache<string>()
  await cache.verify(keyOf({ password: 'hunter2' }), async () => await Promise.resolve('alice'))
  const { check, answer } = createCheck<string>()
  const underWay = cache.verify(keyOf({ password: 'hunter3' }), check)
  const shown = inspect([cache, underWay], { depth: 9, showHidden: true, customInspect: false })
  expect(shown).not.toMatch(/hunter/)
  answer('alice')
  await underWay
})

test.each([{ lifetime: Number.NaN }, { lifetime: -1 }, { maximum: Number.NaN }, { maximum: -1 }])(
  'limits that are none are refused: %j',
  (options) => {
    expect(() => createCredentialCache(options)).toThrow(RangeError)
  },
)
