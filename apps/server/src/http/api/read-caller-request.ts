import { parseTokenRequest, type TokenRequest } from '@docker-token/core'
import type { Context } from 'koa'

import type { FrameState } from '../frame-state.ts'

/** The credentials of a call as a request to the token service. Throws as `parseTokenRequest`. */
export function readCallerRequest({ req, state }: Context, clientAddress: string | undefined): TokenRequest {
  const { requestId }: FrameState = state
  return parseTokenRequest({
    method: 'GET',
    query: '',
    authorization: req.headersDistinct['authorization'] ?? [],
    requestId,
    ...(clientAddress === undefined ? {} : { clientAddress }),
  })
}
