import type { Logger } from 'pino'

/** Milliseconds between two lines. */
const interval = 10_000

/**
 * Returns what is to be called for each connection that is closed to make room. The log tells the first, then how many there were since.
 */
export function warnOfCrowd(logger: () => Logger): (limit: number) => void {
  let closed = 0
  let quietUntil = Number.NEGATIVE_INFINITY
  return (limit) => {
    closed += 1
    const now = performance.now()
    if (now < quietUntil) return
    const message =
      'no more connections are possible; for each new one the oldest without a request is closed'
    logger().warn({ connections: limit, closed }, message)
    quietUntil = now + interval
    closed = 0
  }
}
