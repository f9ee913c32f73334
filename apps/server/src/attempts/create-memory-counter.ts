import { RateLimiterMemory } from 'rate-limiter-flexible'

import type { AttemptCounter } from './attempt-counter.ts'
import { rememberNewest } from './remember-newest.ts'

/** Keys. A wrong password makes up to four and takes a hash or a bind, so that this many do not come about within a window. */
const defaultMaximum = 200_000

/** Counts in the memory of this process; of more than `maximum` keys the one that was counted longest ago is forgotten. */
export function createMemoryCounter(window: number, maximum: number = defaultMaximum): AttemptCounter {
  const limiter = new RateLimiterMemory({ points: 1, duration: window })
  const keys = new Map<string, true>()
  return {
    async count(key) {
      const oldest = rememberNewest(keys, { key, value: true, maximum })
      if (oldest !== undefined) await limiter.delete(oldest)
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key)
      return { total: consumedPoints, left: msBeforeNext }
    },
    async forget(key) {
      keys.delete(key)
      await limiter.delete(key)
    },
    async close() {
      for (const key of keys.keys()) await limiter.delete(key) // each has a timer
      keys.clear()
    },
  }
}
