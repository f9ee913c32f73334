import type { Paint } from '../create-paint.ts'
import { formatPrintable } from '../format-printable.ts'
import type { ExplainedRights } from './explain-rights.ts'
import type { ExplainedAction, ExplainedCause, NearCause } from './explained-scope.ts'

/** What a person reads: who, then each scope with a line for each action and the reasons below it. */
export function formatExplained(explained: ExplainedRights, paint: Paint): string {
  const { user, groups, source, service, ip, refused, scopes, leftOut } = explained
  const who = user === '' ? 'a client without credentials' : user
  const from = ip === undefined ? '' : ` from ${ip}`
  const member = groups.length === 0 ? 'no groups' : `groups ${groups.join(', ')}`
  const head = `${paint('bold', who)} at ${service}${from}`
  const lines =
    refused === undefined
      ? [
          user === '' ? `${head} (${source})` : `${head}: ${member} (${source})`,
          ...scopes.flatMap(({ scope, actions }) => [
            paint('bold', scope),
            ...actions.flatMap((each) => formatAction(each, paint)),
          ]),
        ]
      : [`${head}: ${paint('red', 'no token at all')}: ${refused}`]
  const unasked = leftOut.length === 0 ? [] : [`not asked: ${leftOut.join(', ')}`]
  return `${[...lines, ...unasked].map(formatPrintable).join('\n')}\n`
}

function formatAction(
  { action, granted, note, by, nearest }: ExplainedAction,
  paint: Paint,
): readonly string[] {
  const verdict = granted ? paint('green', 'granted ') : paint('red', 'withheld')
  const line = (text: string): string => `  ${action.padEnd(8)} ${verdict} ${text}`
  const indent = ' '.repeat('  withheld withheld '.length)
  if (by.length > 0)
    return by.map((cause, index) =>
      index === 0 ? line(formatCause(cause)) : `${indent}${formatCause(cause)}`,
    )
  const nobody = line(granted ? 'by a listener that says no more' : (note ?? 'no listener grants it'))
  return [nobody, ...nearest.map((near) => paint('dim', `${indent}${formatNear(near)}`))]
}

function formatCause({ listener, verdict, because, rule }: ExplainedCause): string {
  const verb = { granted: '', denied: 'denied ', limited: 'limited to other actions ' }[verdict]
  const why = because === undefined ? '' : `: ${because}${rule === undefined ? '' : ` ${rule}`}`
  return `${verb}by ${listener}${why}`
}

function formatNear({ listener, place, rule, mismatches }: NearCause): string {
  return `nearest: ${listener}: ${place} ${rule}: ${mismatches.join('; ')}`
}
