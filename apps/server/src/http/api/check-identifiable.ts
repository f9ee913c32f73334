import type { Identity } from '@docker-token/core'

import { HttpError } from '../http-error.ts'
import type { TokenApi } from './token-api.ts'

/**
 * Throws `HttpError` 403 if the listener that took the password of somebody does not know him without it, as one that binds to a
 * directory as its user: his token would open nothing, since who he is now is asked at each use.
 */
export async function checkIdentifiable({ subject, listener }: Identity, api: TokenApi): Promise<void> {
  const known = await api.identify(subject)
  if (known.kind === 'granted' && known.identity.listener === listener) return
  const message = `nobody can say who '${subject}' is without a password (listener ${listener}), so that a token would open nothing`
  throw new HttpError(403, 'DENIED', message)
}
