import { parseTokenRequest, type TokenRequest } from '@docker-token/core'
import type { Context } from 'koa'

/** The credentials of a call as a request to the token service. Throws as `parseTokenRequest`. */
export function readCallerRequest(
  { req, response }: Context,
  clientAddress: string | undefined,
): TokenRequest {
  return parseTokenRequest({
    method: 'GET',
    query: '',
    authorization: req.headersDistinct['authorization'] ?? [],
    requestId: response.get('X-Request-Id'),
    ...(clientAddress === undefined ? {} : { clientAddress }),
  })
}
