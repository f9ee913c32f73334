import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describeMachine, formatSpread, formatTable, spreadOf, writeReport } from '@docker-token/bench-report'

import { compareCosts } from './compare-costs.ts'
import { loadInProcess } from './load-in-process.ts'
import { writePolicies } from './write-policies.ts'

const rounds = Number(process.argv[2] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
try {
  const policies = writePolicies(folder)
  const samples = policies.map((policy) => ({ policy, loads: [loadInProcess(policy.file)] }))
  for (let round = 1; round < rounds; round += 1) {
    for (const { policy, loads } of samples) loads.push(loadInProcess(policy.file))
  }
  const loads = samples.map(({ policy, loads: all }) => ({
    name: policy.name,
    target: policy.target,
    ready: spreadOf(all.map(({ ready }) => ready)),
    reload: spreadOf(all.map(({ reload }) => reload)),
    stall: spreadOf(all.map(({ stall }) => stall)),
    rest: spreadOf(all.map(({ rest }) => rest)),
    memory: spreadOf(all.map(({ memory }) => memory)),
  }))
  console.log(
    formatTable(
      ['', 'ready, ms', 'at most', 'reload, ms', 'loop stood still, ms', 'at rest, ms', 'MiB'],
      loads.map(({ name, target, ...row }) => [
        name,
        formatSpread(row.ready),
        target === undefined ? '' : String(target),
        formatSpread(row.reload),
        formatSpread(row.stall, 1),
        formatSpread(row.rest, 1),
        formatSpread(row.memory),
      ]),
    ),
  )
  const pairs = [
    ['htpasswd, 10 users', 'htpasswd, 1 000 000 users'],
    ['YAML, 10 users', 'YAML, 100 000 users'],
    ['YAML, 10 rules', 'YAML, 100 000 rules'],
  ] as const
  const fileOf = (wanted: string): string => policies.find(({ name }) => name === wanted)?.file ?? ''
  const costs = []
  for (const [few, many] of pairs) {
    costs.push(await compareCosts(many, { few: fileOf(few), many: fileOf(many), rounds: 10 * rounds }))
  }
  console.log(
    formatTable(
      ['a token among', 'µs', 'as a multiple of among 10'],
      costs.map(({ name, microseconds, ratio }) => [
        name,
        formatSpread(microseconds),
        formatSpread(ratio, 3),
      ]),
    ),
  )
  const date = new Date().toISOString().slice(0, 10)
  console.log(writeReport('users', { date, machine: describeMachine(), rounds, loads, costs }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
