import { DatabaseSync } from 'node:sqlite'

import type { Postgres } from '@docker-token/test-kit'

/** A database that is filled and asked, and how it writes what the others write otherwise. */
export interface Store {
  /** The entry of the listener in the configuration. */
  readonly settings: { readonly path: string } | { readonly url: string }
  readonly execute: (sql: string) => Promise<void>
  /** The beginning of a statement that has the table `numbers`, with a column `i` from 0 on. */
  readonly numbers: (count: number) => string
  readonly paddedId: string
  /** As long as a hash, and as random. */
  readonly randomHash: string
}

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

/** A server of PostgreSQL. */
export function postgresStore(server: Postgres): Store {
  return {
    settings: { url: server.url },
    execute: async (sql) => void (await server.query(sql)),
    numbers: (count) => `WITH numbers AS (SELECT i FROM generate_series(0, ${count - 1}) i)`,
    paddedId: `'a' || lpad(i::text, 15, '0')`,
    randomHash: 'substr(md5(random()::text) || md5(random()::text), 1, 43)',
  }
}
