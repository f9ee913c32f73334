import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describeMachine, formatSpread, writeReport } from '@docker-token/bench-report'
import { postgresPrograms, startPostgres } from '@docker-token/test-kit'

import { createGrants } from './create-grants.ts'
import { createLookup } from './create-lookup.ts'
import { measureRounds, type Row } from './measure-rounds.ts'

const rounds = Number(process.argv[2] ?? 7)
const many = Number(process.argv[3] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
const server = postgresPrograms.size > 0 ? await startPostgres() : undefined
if (server === undefined) console.error('without PostgreSQL: install the Debian package postgresql')
try {
  const sqlite = await createGrants({ path: join(folder, 'grants.db') })
  const postgres = server === undefined ? undefined : await createGrants({ url: server.url })
  const grants = await measureRounds(
    [
      { name: 'password', task: sqlite.password },
      { name: 'refresh, SQLite', task: sqlite.refresh },
      ...(postgres === undefined ? [] : [{ name: 'refresh, PostgreSQL', task: postgres.refresh }]),
    ],
    { rounds, count: 4000 },
  )
  print(grants)
  const [few, all] = [await createLookup(folder, 1000), await createLookup(folder, many)]
  const lookups = await measureRounds(
    [
      { name: 'lookup among 1000', task: few.next },
      { name: `lookup among ${many}`, task: all.next },
    ],
    { rounds, count: 20_000 },
  )
  print(lookups)
  for (const one of [sqlite, postgres, few, all]) await one?.close()
  const date = new Date().toISOString().slice(0, 10)
  writeReport('tokens', { date, machine: describeMachine(), rounds, grants, lookups })
} finally {
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
}

function print(rows: readonly Row[]): void {
  for (const { name, rate, ratio } of rows) {
    console.log(`${name.padEnd(26)} ${formatSpread(rate)} per second, ${formatSpread(ratio, 2)} of the first`)
  }
}
