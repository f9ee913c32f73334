import type { Sql, TransactionSql } from 'postgres'

import type { Database, Row } from '../database/database.ts'
import type { Statement } from '../database/statement.ts'
import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { UniqueViolationError } from '../database/unique-violation-error.ts'
import { withDeadline } from '../database/with-deadline.ts'
import { createServerGroup } from './create-server-group.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { postgresCode } from './postgres-code.ts'
import type { PostgresSettings } from './postgres-settings.ts'
import { toPlaceholders } from './to-placeholders.ts'
import { toPostgresFailure } from './to-postgres-failure.ts'

const migrationPatience = 65_000

/** A database for several nodes. Answers come within `connectTimeout` and `timeout`, or not at all. */
export function createPostgresDatabase(settings: PostgresSettings, now: () => Date): Database {
  const { servers, database, connectTimeout, timeout } = settings
  const where = `postgres://${servers.map(({ host, port }) => `${host}:${port}`).join(',')}/${database}`
  const group = createServerGroup(settings, where)
  const patience = connectTimeout + timeout
  let opened: Promise<void> | undefined

  /** Makes the schema once; after a failure the next call tries again. */
  function open(): Promise<void> {
    opened ??= group
      .run((sql) => migratePostgres(sql, where, now()), { repeatable: true, patience: migrationPatience })
      .catch((error: unknown) => {
        opened = undefined
        throw error
      })
    return opened
  }

  async function attempt<Value>(repeatable: boolean, work: (sql: Sql) => Promise<Value>): Promise<Value> {
    try {
      await withDeadline(open(), performance.now() + patience, () => {
        const problem = 'its schema is not ready; it does not answer, or another process is changing it'
        return new StoreUnavailableError({ reason: 'timeout', where, problem })
      })
      return await group.run(work, { repeatable, patience })
    } catch (error) {
      if (postgresCode(error) === '23505') throw new UniqueViolationError(error)
      throw toPostgresFailure(where, error)
    }
  }

  return {
    where,
    lockRows: ' FOR UPDATE',
    open: () =>
      open().catch((error: unknown) => {
        throw toPostgresFailure(where, error)
      }),
    read: (statement) => attempt(true, (sql) => run(sql, statement)),
    write: (statements, { repeatable = false } = {}) =>
      attempt(repeatable, async (sql) => {
        const [first, ...others] = statements
        if (first === undefined) return []
        if (others.length === 0) return [(await run(sql, first)).count]
        const results = await sql.begin((transaction) =>
          Promise.all(statements.map((statement) => run(transaction, statement))),
        )
        return results.map(({ count }) => count)
      }),
    close: () => group.close(),
  }
}

function run(
  sql: Sql | TransactionSql,
  { sql: text, values }: Statement,
): Promise<readonly Row[] & { readonly count: number }> {
  return sql.unsafe(toPlaceholders(text), [...values], { prepare: true })
}
