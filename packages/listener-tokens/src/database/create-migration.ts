import type { Dialect } from './dialect.ts'
import { migrations } from './migrations.ts'
import type { Statement } from './statement.ts'

/** The statement that makes the table of versions, where it is missing. */
interface Migration {
  readonly prepare: string
  /** Reads the version as `version`; null in an empty table. */
  readonly readVersion: string
  /** What is missing in a database of a version, in this order. Throws `RangeError` if the database is newer. */
  readonly statementsFrom: (version: number, now: Date) => readonly Statement[]
}

/** The migrations in the words of a dialect. */
export function createMigration(dialect: Dialect): Migration {
  const word = (sql: string): string =>
    sql
      .replaceAll('{text}', dialect.text)
      .replaceAll('{int}', dialect.int)
      .replaceAll('{strict}', dialect.strict)
  return {
    prepare: word(
      'CREATE TABLE IF NOT EXISTS docker_token_schema (version {int} NOT NULL PRIMARY KEY, applied_at {int} NOT NULL){strict}',
    ),
    readVersion: 'SELECT max(version) AS version FROM docker_token_schema',
    statementsFrom(version, now) {
      if (version > migrations.length) throw new RangeError(newer(version))
      return migrations.slice(version).flatMap((steps, index): readonly Statement[] => [
        ...steps.map((sql) => ({ sql: word(sql), values: [] })),
        {
          sql: 'INSERT INTO docker_token_schema (version, applied_at) VALUES (?, ?)',
          values: [version + index + 1, Math.floor(now.getTime() / 1000)],
        },
      ])
    },
  }
}

function newer(version: number): string {
  return `its schema has version ${version}, this program knows versions up to ${migrations.length}; use the newer release that has made it`
}
