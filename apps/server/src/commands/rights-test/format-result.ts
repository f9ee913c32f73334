import type { ScopeDecision } from '@docker-token/core'

import type { Paint } from '../create-paint.ts'
import { formatPrintable } from '../format-printable.ts'
import type { RightsTestResult } from './rights-test-result.ts'

/** What is wrong with one expectation, in lines for a person. */
export function formatResult(result: RightsTestResult, paint: Paint): string {
  const { place, about, who, resource, expected, found, refused, decisions } = result
  const missing = expected.filter((action) => !found.includes(action))
  const more = found.filter((action) => !expected.includes(action))
  const lines = [
    `${paint('red', 'FAILED')} ${place} ${who}: ${resource}${about === undefined ? '' : ` (${about})`}`,
    `    expected ${list(expected)}, found ${list(found)}`,
    ...(missing.length === 0 ? [] : [paint('red', `    - ${missing.join(', ')}: expected and not given`)]),
    ...(more.length === 0 ? [] : [paint('red', `    + ${more.join(', ')}: given and not expected`)]),
    ...(refused === undefined ? [] : [`    no token at all: ${refused}`]),
    ...decisions.map((decision) => paint('dim', `    ${formatDecision(decision)}`)),
  ]
  return `${lines.map(formatPrintable).join('\n')}\n`
}

function formatDecision({ listener, verdict, actions, because }: ScopeDecision): string {
  const what = verdict === 'denied' ? 'denied everything' : `${verdict} ${list(actions)}`
  return `${listener} ${what}${because === undefined ? '' : ` by ${because}`}`
}

function list(actions: readonly string[]): string {
  return actions.length === 0 ? 'nothing' : actions.join(', ')
}
