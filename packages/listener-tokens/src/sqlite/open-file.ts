import { DatabaseSync } from 'node:sqlite'

import { createMigration } from '../database/create-migration.ts'
import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { inspectFile } from './inspect-file.ts'
import { prepareFile } from './prepare-file.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

/**
 * Opens a database and brings its schema up to date. A lock of another process ends it at once.
 *
 * Every commit is on the disk before it returns (synchronous=FULL, with the flush that macOS needs), nothing waits for a lock in here
 * (busy_timeout). The log is written back often, since that stops everything else meanwhile (wal_autocheckpoint, pages), and cut back
 * after it has grown (journal_size_limit, bytes). Up to 32 MiB of pages are remembered
 * (cache_size): with SQLite's 2 MiB a lookup among a million tokens reads the file each time.
 */
export function openFile(path: string, now: () => Date): DatabaseSync {
  const { isEmpty } = prepareFile(path)
  if (!isEmpty) inspectFile(path)
  const database = new DatabaseSync(path)
  try {
    database.exec(`PRAGMA busy_timeout = 0; PRAGMA trusted_schema = OFF; PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 200;
      PRAGMA cache_size = -32768`)
    const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    if (mode !== 'wal') {
      const problem = 'its file system has no shared memory, which several processes need; use a local disk'
      throw new StoreUnavailableError({ reason: 'failed', where: path, problem })
    }
    database.exec('PRAGMA synchronous = FULL')
    migrate(database, path, now())
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function migrate(database: DatabaseSync, path: string, now: Date): void {
  const { prepare, readVersion, statementsFrom } = createMigration(sqliteDialect)
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec(prepare)
    const version = Number(database.prepare(readVersion).get()?.['version'] ?? 0)
    for (const { sql, values } of statementsFrom(version, now)) database.prepare(sql).run(...values)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    if (!(error instanceof RangeError)) throw error
    throw new StoreUnavailableError({ reason: 'schema', where: path, problem: error.message })
  }
}
