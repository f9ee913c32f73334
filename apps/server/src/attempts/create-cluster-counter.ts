import { RateLimiterCluster } from 'rate-limiter-flexible'

import type { AttemptCounter } from './attempt-counter.ts'

/** Milliseconds for an answer of the main process. */
const timeoutMs = 1000

/** Counts in the main process for all its workers. Rejects if that does not answer. */
export function createClusterCounter(window: number): AttemptCounter {
  const limiter = new RateLimiterCluster({
    keyPrefix: `attempts ${window}`,
    points: 1,
    duration: window,
    timeoutMs,
  })
  return {
    async count(key) {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key)
      return { total: consumedPoints, left: msBeforeNext }
    },
    forget: async (key) => void (await limiter.delete(key)),
    close: async () => {},
  }
}
