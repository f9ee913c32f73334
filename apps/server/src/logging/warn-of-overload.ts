import type { Logger } from 'pino'

import type { RequestKind } from '../admission/request-kind.ts'

/** Milliseconds between two lines: what is written for each request would be a load of its own. */
const interval = 10_000

/**
 * Returns what is to be called for each request that is turned away. The log tells the first, of which kind it was, then how many there
 * were since.
 */
export function warnOfOverload(logger: Logger, limit: number): (kind: RequestKind) => void {
  let turnedAway = 0
  let quietUntil = Number.NEGATIVE_INFINITY
  return (kind) => {
    turnedAway += 1
    const now = performance.now()
    if (now < quietUntil) return
    const fields = { kind, request_limit: limit, turned_away: turnedAway }
    logger.warn(fields, 'more requests of this kind are under way than request_limit allows; others get 503')
    quietUntil = now + interval
    turnedAway = 0
  }
}
