import { createHmac, type KeyObject } from 'node:crypto'

/**
 * The value of the signature header: `t=SECONDS,v1=HEX`, an HMAC-SHA-256 (RFC 2104) over the time, a dot and the body, so that an old
 * request cannot be sent again with a new time.
 */
export function signBody(body: string, key: KeyObject | string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  const mac = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}
