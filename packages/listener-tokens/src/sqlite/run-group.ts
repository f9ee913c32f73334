import type { DatabaseSync, StatementSync } from 'node:sqlite'

import type { Statement } from '../database/statement.ts'
import { UniqueViolationError } from '../database/unique-violation-error.ts'
import { sqliteCode } from './sqlite-code.ts'

/** What became of one write of a group. */
export type WriteOutcome = { readonly counts: readonly number[] } | { readonly error: UniqueViolationError }

const constraint = 19

/**
 * Runs several writes in one transaction, so that one flush of the disk serves all. A write that is against a constraint fails alone;
 * any other error is thrown, and nothing of the group is written.
 */
export function runGroup(
  database: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  writes: readonly (readonly Statement[])[],
): readonly WriteOutcome[] {
  database.exec('BEGIN IMMEDIATE')
  try {
    const outcomes = writes.map((statements): WriteOutcome => {
      database.exec('SAVEPOINT one')
      try {
        const counts = statements.map(({ sql, values }) => Number(prepare(sql).run(...values).changes))
        database.exec('RELEASE one')
        return { counts }
      } catch (error) {
        if (sqliteCode(error) !== constraint) throw error
        database.exec('ROLLBACK TO one; RELEASE one')
        return { error: new UniqueViolationError(error) }
      }
    })
    database.exec('COMMIT')
    return outcomes
  } catch (error) {
    rollBack(database)
    throw error
  }
}

/** A full disk may have rolled it back already. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // no transaction is open, which is what we want
  }
}
