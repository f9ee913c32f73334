import { formatSpread, formatTable } from '@docker-token/bench-report'

import type { CaseReport, Finding } from './case-report.ts'
import { isMet } from './is-met.ts'

/** A case as people read it, each value as min/median/max. */
export function formatCase({ name, title, rows, findings }: CaseReport): string {
  const head = ['server', 'tokens/s', 'p50 ms', 'p99 ms', 'per CPU-second', 'MiB']
  const lines = rows.map((row) => [
    row.server,
    formatSpread(row.rate),
    formatSpread(row.p50, 2),
    formatSpread(row.p99, 2),
    formatSpread(row.perCpuSecond),
    formatSpread(row.memory),
  ])
  return [
    `${name}: ${title}`,
    ...(rows.length === 0 ? [] : [formatTable(head, lines)]),
    ...findings.map(formatFinding),
  ].join('\n')
}

function formatFinding(finding: Finding): string {
  const { what, value, atLeast, atMost } = finding
  const digits = value.max >= 1000 ? 0 : 2
  const bounds = [atLeast === undefined ? '' : ` ≥ ${atLeast}`, atMost === undefined ? '' : ` ≤ ${atMost}`]
  const met = isMet(finding)
  const verdict = met === undefined ? '' : `, target${bounds.join('')}: ${met ? 'met' : 'MISSED'}`
  return `${what}: ${formatSpread(value, digits)}${verdict}`
}
