import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describeMachine, formatSpread, writeReport } from '@docker-token/bench-report'
import { postgresPrograms, startPostgres } from '@docker-token/test-kit'

import { compareGrants } from './compare-grants.ts'
import { compareNumbers } from './compare-numbers.ts'
import type { Row } from './measure-rounds.ts'
import { postgresStore } from './postgres-store.ts'
import { sqliteStore } from './sqlite-store.ts'
import type { Store } from './store.ts'

const rounds = Number(process.argv[2] ?? 9)
const many = Number(process.argv[3] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
const hasPostgres = postgresPrograms.size > 0
if (!hasPostgres) console.error('without PostgreSQL: install the Debian package postgresql')
const servers = hasPostgres ? [await startPostgres(), await startPostgres()] : []
const places: Readonly<Record<string, readonly Store[]>> = {
  SQLite: ['few.db', 'many.db'].map((name) => sqliteStore(join(folder, name))),
  ...(hasPostgres ? { PostgreSQL: servers.map(postgresStore) } : {}),
}
try {
  const grants = await compareGrants(
    Object.fromEntries(Object.entries(places).flatMap(([name, [store]]) => (store ? [[name, store]] : []))),
    rounds,
  )
  print('one process, without HTTP', grants)
  const numbers: Record<string, Awaited<ReturnType<typeof compareNumbers>>> = {}
  for (const [name, [few, all]] of Object.entries(places)) {
    if (few === undefined || all === undefined) continue
    const compared = await compareNumbers({ few, many: all }, { rounds, many, folder })
    numbers[name] = compared
    print(`${name}, lookups alone`, compared.lookups)
    print(`${name}, refresh grants over HTTP`, compared.grants)
  }
  const date = new Date().toISOString().slice(0, 10)
  writeReport('tokens', { date, machine: describeMachine(), rounds, grants, numbers })
} finally {
  for (const server of servers) await server.remove()
  rmSync(folder, { recursive: true, force: true })
}

function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`)
  for (const { name, rate, ratio, cost, costRatio } of rows) {
    const costs =
      cost === undefined || costRatio === undefined
        ? ''
        : `; ${formatSpread(cost)} µs of CPU for each, ${formatSpread(costRatio, 2)} of the first`
    console.log(
      `${name.padEnd(26)} ${formatSpread(rate)} per second, ${formatSpread(ratio, 2)} of the first${costs}`,
    )
  }
}
