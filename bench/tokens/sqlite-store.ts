import { DatabaseSync } from 'node:sqlite'

import type { Store } from './store.ts'

/** A file of SQLite. */
export function sqliteStore(path: string): Store {
  return {
    settings: { path },
    async execute(sql) {
      const database = new DatabaseSync(path)
      database.exec(`BEGIN; ${sql}; COMMIT`)
      database.close()
    },
    numbers: (count) =>
      `WITH RECURSIVE numbers (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count - 1})`,
    paddedId: `printf('a%015d', i)`,
    randomHash: 'substr(hex(randomblob(22)), 1, 43)',
  }
}
