import type { ServerResponse } from 'node:http'

import type { Answer } from './answer-error.ts'
import type { FrameState } from './frame-state.ts'

/** Of Koa's context. */
interface Respondable {
  readonly res: ServerResponse
  readonly state: FrameState
  respond?: boolean | undefined
}

/**
 * Writes an answer whose body is JSON text. All headers at once and past Koa, which would take them one by one and then look what kind
 * of body it has: 2.8 µs, 6 % of a token.
 */
export function respond(context: Respondable, { status, headers, body }: Answer): void {
  const { res, state } = context
  context.respond = false
  // 204 has neither type nor length (RFC 9110 §8.6)
  const content =
    body === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
  res.writeHead(status, { ...state.headers(), ...content, ...headers })
  res.end(body)
}
