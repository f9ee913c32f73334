import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { DirectoryError } from '../../src/connection/directory-error.ts'
import { createBreaker } from '../../src/server/create-breaker.ts'

const lost = new DirectoryError('lost', 'the connection was lost')
const refused = new DirectoryError('service', 'the service account is refused')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A breaker whose probes end as is said, and how often they were made. */
function breakerWith(outcomes: readonly (Error | undefined)[]): {
  readonly breaker: ReturnType<typeof createBreaker>
  readonly probes: () => number
  readonly told: string[]
} {
  let probes = 0
  const told: string[] = []
  const breaker = createBreaker({
    async probe() {
      const outcome = outcomes[Math.min(probes, outcomes.length - 1)]
      probes += 1
      await Promise.resolve()
      if (outcome !== undefined) throw outcome
    },
    onOpen: ({ message }) => void told.push(message),
    onClosed: () => void told.push('up'),
  })
  return { breaker, probes: () => probes, told }
}

it('asks a server that is down after 250 ms, then after twice as long each time, up to 5 s', async () => {
  const { breaker, probes, told } = breakerWith([lost, lost, lost, lost, lost, lost, undefined])
  breaker.open(lost)
  for (const [pause, made] of [
    [249, 0],
    [1, 1],
    [500, 2],
    [1000, 3],
    [2000, 4],
    [4000, 5],
    [4999, 5],
    [1, 6],
    [5000, 7],
  ] as const) {
    await vi.advanceTimersByTimeAsync(pause)
    expect(probes()).toBe(made)
  }
  expect([breaker.isClosed(), told]).toEqual([true, [lost.message, 'up']])
})

it('asks seldom where the service account is refused, also if that is found out later: asking may lock it', async () => {
  const { breaker, probes } = breakerWith([refused])
  breaker.open(lost)
  await vi.advanceTimersByTimeAsync(250)
  expect([probes(), breaker.reason()]).toEqual([1, refused])
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(probes()).toBeLessThan(30)
})

it('takes a suspected server for down only if it fails when it is asked, and says then why', async () => {
  const healthy = breakerWith([undefined])
  healthy.breaker.suspect(lost)
  expect(healthy.breaker.isSuspected()).toBe(true)
  await vi.advanceTimersByTimeAsync(0)
  expect([healthy.breaker.isSuspected(), healthy.breaker.isClosed(), healthy.told]).toEqual([false, true, []])

  const ill = breakerWith([refused])
  ill.breaker.suspect(lost)
  ill.breaker.suspect(lost)
  await vi.advanceTimersByTimeAsync(0)
  expect([ill.probes(), ill.breaker.isClosed(), ill.told]).toEqual([1, false, [refused.message]])
})

it('asks no more once it is stopped', async () => {
  const { breaker, probes } = breakerWith([lost])
  breaker.open(lost)
  breaker.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([probes(), vi.getTimerCount()]).toEqual([0, 0])
})
