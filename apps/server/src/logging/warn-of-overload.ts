import type { Logger } from 'pino'

import type { RequestKind } from '../admission/request-kind.ts'
import { sumUp } from './sum-up.ts'

/** Returns what is to be called for each request that is turned away. Of each kind the log tells the first, then how many there were since. */
export function warnOfOverload(logger: Logger, limit: number): (kind: RequestKind) => void {
  const byKind = new Map<RequestKind, (kind: RequestKind) => void>()

  function summaryOf(wanted: RequestKind): (kind: RequestKind) => void {
    const summary = sumUp<RequestKind>((count, kind) => {
      const fields = { kind, request_limit: limit, turned_away: count }
      logger.warn(
        fields,
        'more requests of this kind are under way than request_limit allows; others get 503',
      )
    })
    byKind.set(wanted, summary)
    return summary
  }

  return (kind) => (byKind.get(kind) ?? summaryOf(kind))(kind)
}
