import { execFile } from 'node:child_process'
import os from 'node:os'
import { promisify } from 'node:util'

import { asPostgres } from './as-postgres.ts'
import { postgresAccount } from './postgres-account.ts'

const execute = promisify(execFile)

/** Runs a program of PostgreSQL to its end and gives what it printed. Rejects if it fails. */
export async function runAsPostgres(program: string, args: readonly string[]): Promise<string> {
  const [file, all] = asPostgres(program, args)
  const { stdout } = await execute(file, [...all], {
    env: { PATH: process.env['PATH'], PGPASSWORD: postgresAccount.password },
    cwd: os.tmpdir(),
    timeout: 60_000,
  })
  return stdout
}
