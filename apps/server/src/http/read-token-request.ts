import type { IncomingMessage } from 'node:http'

import type { RawTokenRequest } from '@docker-token/core'

import { addressOf } from './address-of.ts'
import { type FormLimits, readBody } from './read-body.ts'

/** What else is known of a request. */
export interface TokenRequestSurroundings {
  /** The query string without `?`. */
  readonly query: string
  readonly requestId: string
  readonly limits: FormLimits
}

/**
 * Takes from HTTP what core wants to know. The client's address is the socket's: what `X-Forwarded-For` says is anybody's guess.
 */
export async function readTokenRequest(
  request: IncomingMessage,
  { query, requestId, limits }: TokenRequestSurroundings,
): Promise<RawTokenRequest> {
  const common = {
    query,
    authorization: request.headersDistinct['authorization'] ?? [],
    requestId,
    ...addressOf(request),
  }
  if (request.method !== 'POST') return { method: 'GET', ...common }
  return { method: 'POST', ...common, body: await readBody(request, limits) }
}
