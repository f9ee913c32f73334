import type { Listener } from '@docker-token/core'

import type { TokenManager } from './manager/token-manager.ts'

/** A listener that knows refresh tokens and personal access tokens. */
export interface TokensListener extends Listener {
  /** Makes, lists and revokes tokens. Throws `ListenerError` before the listener has been started. */
  manager(): TokenManager
}
