import { createPostgresDatabase } from '../postgres/create-postgres-database.ts'
import { createSqliteDatabase } from '../sqlite/create-sqlite-database.ts'
import { createTokenStore } from '../store/create-token-store.ts'
import type { TokenStore } from '../store/token-store.ts'
import { findWarnings } from './find-warnings.ts'
import { readPostgresSettings } from './read-postgres-settings.ts'
import type { ResolvedOptions } from './resolved-options.ts'

/** A store, not opened yet, and what is unsafe about it. */
export interface PreparedStore {
  readonly store: TokenStore
  readonly warnings: readonly string[]
}

/** The store that options describe. Rejects with `ConfigurationError` if a file that they name cannot be used. */
export async function createStore(
  options: ResolvedOptions,
  now: () => Date = () => new Date(),
): Promise<PreparedStore> {
  const { store: place, timeout } = options
  if (place.kind === 'sqlite') {
    return { store: createTokenStore(createSqliteDatabase({ path: place.path, timeout, now })), warnings: [] }
  }
  const settings = await readPostgresSettings(options, place)
  return { store: createTokenStore(createPostgresDatabase(settings, now)), warnings: findWarnings(settings) }
}
