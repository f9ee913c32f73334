import type { IncomingMessage } from 'node:http'

import type { RawTokenRequest } from '@docker-token/core'

import { type FormLimits, readBody } from './read-body.ts'

/** What else is known of a request. */
export interface TokenRequestSurroundings {
  /** The query string without `?`. */
  readonly query: string
  readonly requestId: string
  /** See `AddressReader`. */
  readonly clientAddress: string | undefined
  readonly limits: FormLimits
}

/** Takes from HTTP what core wants to know. */
export async function readTokenRequest(
  request: IncomingMessage,
  { query, requestId, clientAddress, limits }: TokenRequestSurroundings,
): Promise<RawTokenRequest> {
  const common = {
    query,
    authorization: request.headersDistinct['authorization'] ?? [],
    requestId,
    ...(clientAddress === undefined ? {} : { clientAddress }),
  }
  if (request.method !== 'POST') return { method: 'GET', ...common }
  return { method: 'POST', ...common, body: await readBody(request, limits, { address: clientAddress }) }
}
