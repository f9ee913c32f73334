import type { Paint } from '../create-paint.ts'
import { formatPrintable } from '../format-printable.ts'
import type { LoggedDecision, LoggedRequest } from './logged-request.ts'

/** What was decided of a request, in lines for a person. */
export function formatLoggedRequest(request: LoggedRequest, paint: Paint): string {
  const { time, outcome = '', subject, user = '', listener, client_address: ip, service = '' } = request
  const who = (subject ?? user) || 'a client without credentials'
  const letIn = listener === undefined ? '' : `, let in by ${listener}`
  const when = time === undefined ? '' : `${typeof time === 'number' ? new Date(time).toISOString() : time}: `
  const lines = [
    `${when}${paint(outcome === 'issued' ? 'green' : 'red', outcome)} to ${who} at ${service}${ip === undefined ? '' : ` from ${ip}`}${letIn}`,
    ...(request.reason === undefined ? [] : [`  because    ${request.reason}`]),
    `  requested  ${request.requested || 'nothing, a login'}`,
    ...(outcome === 'issued' ? [`  granted    ${request.granted || 'nothing'}`] : []),
    ...(request.dropped === undefined ? [] : [`  no scope   ${request.dropped}`]),
    ...(request.decisions ?? []).map((decision) => `  ${formatDecision(decision)}`),
  ]
  return `${lines.map(formatPrintable).join('\n')}\n`
}

function formatDecision({ scope, listener, verdict, actions = '', because }: LoggedDecision): string {
  const what = verdict === 'denied' ? '' : ` ${actions}`
  return `${scope}: ${verdict}${what} by ${listener}${because === undefined ? '' : `: ${because}`}`
}
