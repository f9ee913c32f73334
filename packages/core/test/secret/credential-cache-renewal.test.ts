import { setImmediate } from 'node:timers/promises'

import { createCredentialCache } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createCheck } from '../fixtures/create-check.ts'
import { credentialKeyOf as keyOf } from '../fixtures/credential-key-of.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'

describe('a success that is asked for in the last quarter of its lifetime', () => {
  async function remembered(): Promise<{
    readonly cache: ReturnType<typeof createCredentialCache<string>>
    readonly clock: { now: number }
  }> {
    const clock = { now: 0 }
    const cache = createCredentialCache<string>({ lifetime: 60, now: () => clock.now })
    await cache.verify(keyOf(), async () => await Promise.resolve('old'))
    clock.now = 45_000
    return { cache, clock }
  }

  test('is answered at once and checked anew, once, and lives on from then', async () => {
    const { cache, clock } = await remembered()
    const { check, calls, answer } = createCheck<string>()
    expect([cache.verify(keyOf(), check), cache.verify(keyOf(), check)]).toEqual(['old', 'old'])
    answer('new')
    await setImmediate()
    clock.now = 89_999
    expect(cache.verify(keyOf(), check)).toBe('new')
    expect(calls()).toBe(1)
    expect(cache.figures()).toEqual({ hits: 3, misses: 2 })
  })

  test('is forgotten at once if it is one no more', async () => {
    const { cache } = await remembered()
    expect(cache.verify(keyOf(), async () => await Promise.resolve(undefined))).toBe('old')
    await setImmediate()
    expect(await cache.verify(keyOf(), async () => await Promise.resolve(undefined))).toBeUndefined()
  })

  test('is forgotten at once if the answer is another one than a success', async () => {
    const clock = { now: 0 }
    const isSuccess = (answer: string): boolean => answer === 'yes'
    const cache = createCredentialCache<string>({ lifetime: 60, now: () => clock.now, isSuccess })
    const ask = (answer: string): unknown => cache.verify(keyOf(), async () => await Promise.resolve(answer))
    expect(await ask('no, and why')).toBe('no, and why')
    expect(await ask('yes')).toBe('yes')
    clock.now = 45_000
    expect(ask('no, since now')).toBe('yes')
    await setImmediate()
    expect(await ask('no, as before')).toBe('no, as before')
  })

  test('stays as it is if nobody can say, who is not asked again until it has expired', async () => {
    const { cache, clock } = await remembered()
    const { check, calls, fail } = createCheck<string>()
    expect(cache.verify(keyOf(), check)).toBe('old')
    fail(new Error('directory is down'))
    await setImmediate()
    clock.now = 59_999
    expect(cache.verify(keyOf(), check)).toBe('old')
    expect(calls()).toBe(1)
    clock.now = 60_000
    const asked = rejectionOf(cache.verify(keyOf(), check))
    fail(new Error('directory is still down'))
    expect(await asked).toEqual(new Error('directory is still down'))
  })

  test('expires although it is being checked, and who comes then waits for the outcome', async () => {
    const { cache, clock } = await remembered()
    const { check, calls, answer } = createCheck<string>()
    void cache.verify(keyOf(), check)
    clock.now = 60_000
    const waiting = cache.verify(keyOf(), check)
    answer('new')
    expect(await waiting).toBe('new')
    expect(calls()).toBe(1)
  })

  test('is not remembered again if all was forgotten meanwhile', async () => {
    const { cache } = await remembered()
    const { check, answer } = createCheck<string>()
    void cache.verify(keyOf(), check)
    cache.clear()
    answer('new')
    await setImmediate()
    expect(await cache.verify(keyOf(), async () => await Promise.resolve('asked'))).toBe('asked')
  })

  test('takes no room of others', async () => {
    const clock = { now: 0 }
    const cache = createCredentialCache<string>({ lifetime: 60, maximum: 2, now: () => clock.now })
    const [alice, bob] = [keyOf(), keyOf({ username: 'bob' })]
    for (const key of [alice, bob]) await cache.verify(key, async () => await Promise.resolve('yes'))
    clock.now = 45_000
    void cache.verify(bob, async () => await Promise.resolve('yes'))
    await setImmediate()
    expect(cache.verify(alice, () => Promise.reject(new Error('was forgotten')))).toBe('yes')
  })
})
