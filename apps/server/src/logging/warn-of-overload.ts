import type { Logger } from 'pino'

/** Milliseconds between two lines: what is written for each request would be a load of its own. */
const interval = 10_000

/** Returns what is to be called for each request that is turned away. The log tells the first, then how many there were since. */
export function warnOfOverload(logger: Logger, limit: number): () => void {
  let turnedAway = 0
  let quietUntil = Number.NEGATIVE_INFINITY
  return () => {
    turnedAway += 1
    const now = performance.now()
    if (now < quietUntil) return
    const fields = { request_limit: limit, turned_away: turnedAway }
    logger.warn(fields, 'more requests are under way than request_limit allows; others get 503')
    quietUntil = now + interval
    turnedAway = 0
  }
}
