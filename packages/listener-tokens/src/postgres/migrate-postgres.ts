import type { Sql, TransactionSql } from 'postgres'

import { createMigration } from '../database/create-migration.ts'
import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { toPlaceholders } from './to-placeholders.ts'

/** Any number, the same for all nodes: who holds this advisory lock migrates. */
const lock = 4_817_259_063

/** Brings the schema up to date under a lock. A schema that is up to date is only read: that needs no right to make tables. */
export async function migratePostgres(sql: Sql, where: string, now: Date): Promise<void> {
  const { prepare, readVersion, statementsFrom } = createMigration(postgresDialect)

  async function missing(on: Sql | TransactionSql): Promise<ReturnType<typeof statementsFrom>> {
    const [row] = await on.unsafe(readVersion)
    try {
      return statementsFrom(Number(row?.['version'] ?? 0), now)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new StoreUnavailableError({ reason: 'schema', where, problem: error.message })
    }
  }

  const [found] = await sql.unsafe("SELECT to_regclass('docker_token_schema') AS known")
  if (found?.['known'] !== null && (await missing(sql)).length === 0) return
  await sql.begin(async (transaction) => {
    await transaction.unsafe('SET LOCAL statement_timeout = 60000')
    await transaction.unsafe(`SELECT pg_advisory_xact_lock(${lock})`)
    await transaction.unsafe(prepare)
    for (const { sql: text, values } of await missing(transaction))
      await transaction.unsafe(toPlaceholders(text), [...values])
  })
}
