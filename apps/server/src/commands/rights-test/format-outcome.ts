import type { Paint } from '../create-paint.ts'
import { formatPrintable } from '../format-printable.ts'
import type { Coverage } from './create-coverage.ts'
import { formatResult } from './format-result.ts'
import type { RightsTestResult } from './rights-test-result.ts'

/** What came of all tests. */
interface TestOutcome {
  readonly results: readonly RightsTestResult[]
  readonly passed: number
  readonly failed: number
  readonly coverage: Coverage
  readonly leftOut: readonly string[]
}

/** What a person reads: the tests that failed, rules that no test needs, and how many of each. */
export function formatOutcome(
  { results, passed, failed, coverage, leftOut }: TestOutcome,
  paint: Paint,
): string {
  const { entries, covered, percent, uncovered } = coverage
  const failures = results.filter((result) => !result.passed).map((result) => formatResult(result, paint))
  const lines = [
    ...uncovered.map(({ place, rule }) => formatPrintable(paint('yellow', `no test needs ${place} ${rule}`))),
    ...(leftOut.length === 0 ? [] : [`not asked: ${leftOut.join(', ')}`]),
    ...(entries === 0 ? [] : [`${covered} of ${entries} rules needed (${percent} %)`]),
    `${paint('green', `${passed} passed`)}, ${paint(failed === 0 ? 'dim' : 'red', `${failed} failed`)}`,
  ]
  return `${failures.join('')}${lines.join('\n')}\n`
}
