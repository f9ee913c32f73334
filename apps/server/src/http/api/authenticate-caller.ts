import { type Identity, InvalidAccessError, type TokenRequest } from '@docker-token/core'
import type { Context } from 'koa'

import type { CallerFields } from '../../logging/caller-fields.ts'
import { describeForeign } from '../../logging/describe-foreign.ts'
import { HttpError } from '../http-error.ts'
import { readCallerRequest } from './read-caller-request.ts'
import type { TokenApi } from './token-api.ts'

/** What tokens of ours begin with. */
const ownToken = /^dt[rp]_/

/**
 * Who calls the API: somebody with a password. A token makes and revokes no tokens, so that whoever finds one cannot make himself at
 * home. Throws `InvalidAccessError` (401) and `HttpError` (403).
 */
export async function authenticateCaller(
  context: Context,
  api: TokenApi,
  caller: CallerFields,
): Promise<Identity> {
  const request = readCallerRequest(context, caller.client_address)
  const { credentials } = request
  if (credentials.kind === 'none') throw new InvalidAccessError('authentication required')
  if (credentials.kind === 'refresh_token' || ownToken.test(credentials.password.reveal())) {
    throw new HttpError(403, 'DENIED', 'a token cannot manage tokens, expected user name and password')
  }
  const known = await api.authenticate(request)
  if (known.kind === 'granted' && known.identity.subject !== '') return known.identity
  logRefusal(request, known.kind === 'refused' ? known.reason : 'anonymous', { api, caller })
  throw new InvalidAccessError('incorrect username or password')
}

function logRefusal(
  { credentials }: TokenRequest,
  reason: string,
  { api, caller }: { readonly api: TokenApi; readonly caller: CallerFields },
): void {
  if (credentials.kind !== 'basic') return
  const { username: user, password } = credentials
  const fields = { outcome: 'refused', ...caller, user, reason: describeForeign(reason, password.reveal()) }
  api.logger.warn(fields, 'API: refused')
  api.audit?.record(fields)
}
