import { postgresPrograms } from '../postgres/postgres-programs.ts'
import { describe, it } from 'vitest'

/** A `describe` whose tests need a PostgreSQL. Where there is none, CI fails and others skip them, with a word about what to install. */
export function describeWithPostgres(title: string, tests: () => void): void {
  if (postgresPrograms.size > 0) {
    describe(title, tests)
    return
  }
  process.stderr.write(`\nnot tested: ${title}; install the Debian package postgresql\n\n`)
  if (process.env['CI'] === 'true') it(title, () => Promise.reject(new Error('PostgreSQL is not installed')))
  else describe.skip(title, tests)
}
