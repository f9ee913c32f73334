import { describeMachine, spreadOf, writeReport } from '@docker-token/bench-report'

import { type Cell, cells } from './cells.ts'
import { formatRows, type Row } from './format-rows.ts'
import { measureCell } from './measure-cell.ts'
import type { Measurement } from './measurement.ts'
import { startBenchSlapd } from './start-bench-slapd.ts'
import { users } from './users.ts'

// node bench/ldap/run.ts [ROUNDS]: prints a table and writes bench/results/ldap.json
const rounds = Number(process.argv[2] ?? 3)
const baseline = 'dial for each login'

const measured = new Map<Cell, Measurement[]>(cells.map((cell) => [cell, []]))
const slapd = await startBenchSlapd()
try {
  for (let round = 0; round < rounds; round += 1) {
    // there and back, so that what comes late in a round does not always come late
    for (const cell of round % 2 === 0 ? cells : cells.toReversed()) {
      const measurement = await measureCell(cell, slapd)
      measured.get(cell)?.push(measurement)
      console.error(
        `round ${round + 1}: ${cell.contender}${cell.tls ? ' over TLS' : ''} ×${cell.inFlight}: ${measurement.rate.toFixed(0)}/s`,
      )
    }
  }
} finally {
  await slapd.stop()
}

const rows = cells.map(rowOf)
console.log(formatRows(rows))
const date = new Date().toISOString().slice(0, 10)
writeReport('ldap', { date, machine: describeMachine(), users: users.count, rounds, rows })

function rowOf(cell: Cell): Row {
  const own = measured.get(cell) ?? []
  const other = cells.find(
    ({ contender, inFlight, tls }) =>
      contender === baseline && inFlight === cell.inFlight && tls === cell.tls,
  )
  const baselines = other === undefined ? [] : (measured.get(other) ?? [])
  const ratios = own.map(({ rate }, round) => rate / (baselines[round]?.rate ?? Number.NaN))
  const cpus = own.flatMap(({ cpu }) => cpu ?? [])
  return {
    ...cell,
    rate: spreadOf(own.map(({ rate }) => rate)),
    ...(cpus.length === 0 ? {} : { cpu: spreadOf(cpus) }),
    ...(other === undefined ? {} : { ratio: spreadOf(ratios) }),
  }
}
