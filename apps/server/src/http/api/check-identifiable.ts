import type { Identity } from '@docker-token/core'

import { HttpError } from '../http-error.ts'
import type { TokenApi } from './token-api.ts'

/**
 * Throws `HttpError` 403 if the listener that took the password of somebody does not know him without it, as one that binds to a
 * directory as its user, or somebody refuses him: his token would open nothing, since who he is now is asked at each use. The cause,
 * for the log, says what kept it.
 */
export async function checkIdentifiable({ subject, listener }: Identity, api: TokenApi): Promise<void> {
  const known = await api.identify(subject)
  if (known.kind === 'granted' && known.identity.listener === listener) return
  const isRefused = known.kind === 'refused' && known.unknown !== true
  const what = isRefused
    ? `'${subject}' is refused without a password`
    : `listener ${listener} cannot say who '${subject}' is without a password`
  const cause =
    known.kind === 'refused' ? known.reason : `listener ${known.identity.listener} knows the subject`
  throw new HttpError(403, 'DENIED', `${what}, so that a token would open nothing`, {}, { cause })
}
