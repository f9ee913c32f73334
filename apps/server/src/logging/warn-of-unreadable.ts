import type { Logger } from 'pino'

import type { Unreadable } from '../http/unreadable.ts'
import { sumUp } from './sum-up.ts'

/**
 * Returns what is to be called for each thing that came and was no request. The log tells the first at once, then the latest and how
 * many there were: what scans a network sends many.
 */
export function warnOfUnreadable(logger: () => Logger): (found: Unreadable) => void {
  return sumUp((unreadable, { requestId, address, status, reason }) => {
    const fields = { outcome: 'invalid', request_id: requestId, client_address: address, status, reason }
    logger().warn({ ...fields, unreadable }, 'no request') // what is undefined is left out
  })
}
