import type { Listener } from '@docker-token/core'
import type { TokenManager } from '@docker-token/listener-tokens'

/** A listener whose tokens can be managed while it runs. */
export interface TokenKeeper extends Listener {
  /** Throws `ListenerError` before the listener has been started. */
  manager(): TokenManager
}

/** Whether a listener keeps tokens, as that of `@docker-token/listener-tokens` does. */
export function keepsTokens(listener: Listener): listener is TokenKeeper {
  return 'manager' in listener && typeof listener.manager === 'function'
}
