import type { ListenerModuleContext } from '@docker-token/core'

import { createListener } from './listener/create-listener.ts'
import { resolveSettings } from './options/resolve-settings.ts'
import type { TokensListener } from './tokens-listener-type.ts'

/**
 * Makes the listener from its entry in the server's configuration. Throws `ConfigurationError` with every mistake.
 *
 * @example
 * createListenerFromSettings({ path: 'tokens.db' }, { folder: '/var/lib/docker-token' })
 */
export function createListenerFromSettings(
  settings: unknown,
  { folder }: ListenerModuleContext,
): TokensListener {
  return createListener(resolveSettings(settings, folder))
}
