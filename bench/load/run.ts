import { parseArgs } from 'node:util'

import { describeMachine, writeReport } from '@docker-token/bench-report'

import { listCases } from './cases/list-cases.ts'
import type { CaseReport } from './report/case-report.ts'
import { formatCase } from './report/format-case.ts'
import { dockerAuth } from './servers/docker-auth.ts'
import { writeDocument } from './write-document.ts'

// pnpm bench [--quick] [--case NAME]… [--rounds N]: prints what it measures; a whole run writes bench/results/load.json and docs/performance.md
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    case: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string' },
  },
})
const effort = values.quick
  ? { rounds: Number(values.rounds ?? 3), seconds: 3, warmUp: 6 }
  : { rounds: Number(values.rounds ?? 5), seconds: 5, warmUp: 8 }

const all = listCases()
const unknown = values.case.filter((name) => !all.some((one) => one.name === name))
if (unknown.length > 0) {
  console.error(`no case ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
if (!dockerAuth.isInstalled) console.error(`without docker_auth; to install it: ${dockerAuth.installation}`)

const machine = describeMachine()
const reports: CaseReport[] = []
for (const one of all) {
  const { name, title } = one
  if (values.case.length > 0 && !values.case.includes(name)) continue
  const report = { name, title, ...(await one.run(effort)) }
  console.log(`${formatCase(report)}\n`)
  reports.push(report)
}
const date = new Date().toISOString()
const isWhole = !values.quick && values.case.length === 0
const name = isWhole ? 'load' : 'load-part'
console.log(writeReport(name, { date, machine, peer: dockerAuth.version, effort, cases: reports }))
if (isWhole) writeDocument(reports)
