import { randomUUID } from 'node:crypto'

/**
 * The request id that a proxy in front gave, if it is one harmless word; otherwise a new one.
 *
 * @example
 * acceptRequestId(['a1b2']) // 'a1b2'
 */
export function acceptRequestId(headers: readonly string[] = []): string {
  const [only, ...more] = headers
  const isAcceptable = only !== undefined && more.length === 0 && /^[\w.-]{1,64}$/.test(only)
  return isAcceptable ? only : randomUUID()
}
