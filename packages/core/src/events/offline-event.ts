import type { Identity } from '../identity/identity.ts'
import type { TokenRequest } from '../request/token-request.ts'
import type { Secret } from '../secret/secret.ts'

/**
 * Asked when a client that was let in wants a refresh token (`offline_token=true`, `access_type=offline`), and its subject can be
 * identified without a password. If nobody sets one, or a listener throws, the answer is a token without it.
 *
 * @example
 * tokens.on('offline', async (event) => event.setRefreshToken(await sessions.open(event.identity.subject, event.service)))
 */
export interface OfflineEvent {
  readonly request: TokenRequest
  readonly identity: Identity
  /** The registry that the token is for. */
  readonly service: string
  /** The last writer wins. The same token may be given any number of times: clients never store another one. */
  setRefreshToken(token: Secret): void
}
