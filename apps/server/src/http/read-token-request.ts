import type { IncomingMessage } from 'node:http'

import type { RawTokenRequest } from '@docker-token/core'

/** What else is known of a request. */
export interface TokenRequestSurroundings {
  /** The query string without `?`. */
  readonly query: string
  /** Of a POST. */
  readonly body: string | undefined
  readonly requestId: string
  /** See `AddressReader`. */
  readonly clientAddress: string | undefined
}

/** Takes from HTTP what core wants to know. */
export function readTokenRequest(
  request: IncomingMessage,
  { query, body, requestId, clientAddress }: TokenRequestSurroundings,
): RawTokenRequest {
  const common = {
    query,
    authorization: request.headersDistinct['authorization'] ?? [],
    requestId,
    ...(clientAddress === undefined ? {} : { clientAddress }),
  }
  return body === undefined ? { method: 'GET', ...common } : { method: 'POST', ...common, body }
}
