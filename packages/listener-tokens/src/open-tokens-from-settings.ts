import { createTokenManager } from './manager/create-token-manager.ts'
import type { TokenManager } from './manager/token-manager.ts'
import { createStore } from './options/create-store.ts'
import { resolveSettings } from './options/resolve-settings.ts'
import type { TokenStore } from './store/token-store.ts'

/** The tokens of a configuration. */
export interface OpenTokens {
  readonly manager: TokenManager
  /** Close it when everything is done. */
  readonly store: TokenStore
  /** What works but is unsafe. */
  readonly warnings: readonly string[]
}

/**
 * Opens the store that an entry of the server's configuration describes, for programs that manage tokens. Several processes may have it
 * open at once. Rejects with `ConfigurationError` for mistakes in the entry, with `StoreUnavailableError` if it cannot be opened.
 *
 * @example
 * const { manager, store } = await openTokensFromSettings({ path: 'tokens.db' }, { folder: '/var/lib/docker-token' })
 * const { token } = await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
 * await store.close()
 */
export async function openTokensFromSettings(
  settings: unknown,
  { folder }: { readonly folder: string },
): Promise<OpenTokens> {
  const options = resolveSettings(settings, folder)
  const { store, warnings } = await createStore(options)
  try {
    await store.open()
  } catch (error) {
    await store.close()
    throw error
  }
  return { store, warnings, manager: createTokenManager({ ...options, store }) }
}
