import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a webhook got. */
export interface SignedRequest {
  /** The header `X-Docker-Token-Signature`. */
  readonly signature: string | undefined
  /** The body as it came, before it was parsed. */
  readonly body: string
  /** The secret that docker-token was given. */
  readonly secret: string
  /** Seconds that a request may be old, or early by another clock. Default 300. */
  readonly tolerance?: number
  /** The time. Default: the system's clock. */
  readonly now?: Date
}

/**
 * Whether a request is from who has the secret, and fresh. For webhooks written in JavaScript; in another language it is an
 * HMAC-SHA-256 over the time of the header, a dot and the body, in hexadecimal.
 *
 * @example
 * if (!verifySignature({ signature: request.headers['x-docker-token-signature'], body, secret })) response.writeHead(401).end()
 */
export function verifySignature({
  signature,
  body,
  secret,
  tolerance = 300,
  now = new Date(),
}: SignedRequest): boolean {
  const [, seconds, mac] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? []
  if (seconds === undefined || mac === undefined) return false
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
  const isAuthentic = timingSafeEqual(expected, Buffer.from(mac, 'hex'))
  return isAuthentic && Math.abs(now.getTime() / 1000 - Number(seconds)) <= tolerance
}
