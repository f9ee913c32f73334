import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { CaseReport } from './report/case-report.ts'
import { formatChart } from './report/format-chart.ts'
import { formatResults } from './report/format-results.ts'

const docs = join(import.meta.dirname, '..', '..', 'docs')

/** Puts the results of a whole run into `docs/performance.md` and its chart. */
export function writeDocument(cases: readonly CaseReport[]): void {
  writeFileSync(join(docs, 'performance.svg'), formatChart(cases))
  const page = join(docs, 'performance.md')
  const results = `<!-- results -->\n\n${formatResults(cases)}\n\n<!-- end of results -->`
  const text = readFileSync(page, 'utf8')
  writeFileSync(
    page,
    text.replace(/<!-- results -->[^]*<!-- end of results -->/, () => results),
  )
}
