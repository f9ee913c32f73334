import type { Postgres } from '@docker-token/test-kit'

import type { Store } from './store.ts'

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
