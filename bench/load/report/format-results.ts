import { formatSpread } from '@docker-token/bench-report'

import type { CaseReport, Finding } from './case-report.ts'
import { isMet } from './is-met.ts'

/** All findings as a table in Markdown, each value as min/median/max. */
export function formatResults(cases: readonly CaseReport[]): string {
  const lines = cases.flatMap(({ title, findings }) =>
    findings.map(
      (finding) => `| ${title} | ${finding.what} | ${format(finding)} | ${formatTarget(finding)} |`,
    ),
  )
  return ['| Case | What | Measured | Target |', '|---|---|--:|--:|', ...lines].join('\n')
}

function format({ value }: Finding): string {
  return formatSpread(value, value.max >= 100 ? 0 : 2)
}

function formatTarget(finding: Finding): string {
  const { atLeast, atMost } = finding
  const met = isMet(finding)
  if (met === undefined) return ''
  const bound = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
  return met ? bound : `${bound}, missed`
}
