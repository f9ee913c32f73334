import type { Logger } from 'pino'

import type { RequestKind } from '../admission/request-kind.ts'
import { sumUp } from './sum-up.ts'

/**
 * Returns what is to be called for each request that is turned away. The log tells the first, of which kind it was, then how many there
 * were since.
 */
export function warnOfOverload(logger: Logger, limit: number): (kind: RequestKind) => void {
  return sumUp((count, kind) => {
    const fields = { kind, request_limit: limit, turned_away: count }
    logger.warn(fields, 'more requests of this kind are under way than request_limit allows; others get 503')
  })
}
