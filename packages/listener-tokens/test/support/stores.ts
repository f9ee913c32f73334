import path from 'node:path'

import { onTestFinished } from 'vitest'

import type { PostgresSettings } from '../../src/postgres/postgres-settings.ts'
import { createPostgresDatabase } from '../../src/postgres/create-postgres-database.ts'
import { parsePostgresUrl } from '../../src/postgres/parse-postgres-url.ts'
import { createSqliteDatabase } from '../../src/sqlite/create-sqlite-database.ts'
import { createTokenStore } from '../../src/store/create-token-store.ts'
import type { TokenStore } from '../../src/store/token-store.ts'
import { noon } from './records.ts'

/** A store in a file, closed after the test. */
export function sqliteStore(folder: string, timeout = 2000): TokenStore {
  const database = createSqliteDatabase({ path: path.join(folder, 'tokens.db'), timeout, now: () => noon })
  const store = createTokenStore(database)
  onTestFinished(() => store.close())
  return store
}

/** A store on a server, closed after the test. */
export function postgresStore(url: string, change: Partial<PostgresSettings> = {}): TokenStore {
  const address = parsePostgresUrl(url)
  if (typeof address === 'string') throw new TypeError(address)
  const settings = { ...address, poolSize: 4, timeout: 2000, connectTimeout: 2000, ...change }
  const store = createTokenStore(createPostgresDatabase(settings, () => noon))
  onTestFinished(() => store.close())
  return store
}
