import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

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
  const machine = { processors: availableParallelism(), node: process.version, load: loadavg()[0] }
  const report = { date: new Date().toISOString().slice(0, 10), machine, rounds, grants, lookups }
  const results = join(import.meta.dirname, '..', 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'tokens.json'), `${JSON.stringify(report, undefined, 2)}\n`)
} finally {
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
}

function print(rows: readonly Row[]): void {
  for (const { name, rate, ratio } of rows) {
    const [rates, ratios] = [rate, ratio].map(({ min, median, max }, digits) =>
      [min, median, max].map((value) => value.toFixed(digits * 2)).join('/'),
    )
    console.log(`${name.padEnd(26)} ${rates} per second, ${ratios} of the first`)
  }
}
