import { ListenerError, type OfflineEvent } from '@docker-token/core'

import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import type { TokenMeans } from './token-means.ts'

/**
 * Gives a refresh token, or the same again to a client that came with one. One that came with a personal access token gets a refresh
 * token that may no more than that and dies with it.
 */
export async function offline(event: OfflineEvent, means: TokenMeans): Promise<void> {
  const { manager, options, shown } = means
  if (!options.refreshTokens) return
  const { request, identity, service } = event
  const token = shown.get(request)
  if (token?.record.kind === 'refresh') return event.setRefreshToken(token.text)
  try {
    const made = await manager.createRefreshToken({
      subject: identity.subject,
      service,
      clientId: request.clientId,
      knownBy: identity.listener,
      parent: token?.record.id,
    })
    event.setRefreshToken(made.token)
  } catch (cause) {
    if (!(cause instanceof StoreUnavailableError)) throw cause
    throw new ListenerError(options.name, cause.message, { cause })
  }
}
