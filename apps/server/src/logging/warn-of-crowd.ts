import type { Logger } from 'pino'

import { sumUp } from './sum-up.ts'

/**
 * Returns what is to be called for each connection that is closed to make room. The log tells the first, then how many there were since.
 */
export function warnOfCrowd(logger: () => Logger): (limit: number) => void {
  return sumUp((closed, limit) => {
    const message =
      'no more connections are possible; for each new one the oldest without a request is closed'
    logger().warn({ connections: limit, closed }, message)
  })
}
