import { type Identity, InvalidAccessError, parseTokenRequest } from '@docker-token/core'
import type { Context } from 'koa'

import { HttpError } from '../http-error.ts'
import type { TokenApi } from './token-api.ts'

/** What tokens of ours begin with. */
const ownToken = /^dt[rp]_/

/**
 * Who calls the API: somebody with a password. A token makes and revokes no tokens, so that whoever finds one cannot make himself at
 * home. Throws `InvalidAccessError` (401) and `HttpError` (403).
 */
export async function authenticateCaller({ req, response }: Context, api: TokenApi): Promise<Identity> {
  const clientAddress = api.addressOf(req)
  const request = parseTokenRequest({
    method: 'GET',
    query: '',
    authorization: req.headersDistinct['authorization'] ?? [],
    requestId: response.get('X-Request-Id'),
    ...(clientAddress === undefined ? {} : { clientAddress }),
  })
  const { credentials } = request
  if (credentials.kind === 'none') throw new InvalidAccessError('authentication required')
  if (credentials.kind === 'refresh_token' || ownToken.test(credentials.password.reveal())) {
    throw new HttpError(403, 'DENIED', 'a token cannot manage tokens, expected user name and password')
  }
  const known = await api.authenticate(request)
  if (known.kind === 'refused' || known.identity.subject === '')
    throw new InvalidAccessError('incorrect username or password')
  return known.identity
}
