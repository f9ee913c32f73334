import type { Paint } from '../create-paint.ts'
import { formatPrintable } from '../format-printable.ts'
import { isCallDone } from './is-call-done.ts'
import type { LoggedDecision, LoggedRequest } from './logged-request.ts'

/** What was decided of a request, in lines for a person. */
export function formatLoggedRequest(request: LoggedRequest, paint: Paint): string {
  const lines =
    request.call === undefined ? describeTokenRequest(request, paint) : describeCall(request, paint)
  return `${lines.map(formatPrintable).join('\n')}\n`
}

function describeTokenRequest(request: LoggedRequest, paint: Paint): readonly string[] {
  const { outcome = '', listener, service = '' } = request
  const letIn = listener === undefined ? '' : `, let in by ${listener}`
  const [verdict, link] =
    outcome === 'issued' ? [paint('green', outcome), ' to '] : [paint('red', outcome), ': ']
  return [
    `${whenOf(request)}${verdict}${link}${whoOf(request)} at ${service}${fromOf(request)}${letIn}`,
    ...reasonOf(request),
    ...(request.credential === undefined ? [] : [`  shown      ${request.credential}`]),
    `  requested  ${request.requested || 'nothing, a login'}`,
    ...(outcome === 'issued' ? [`  granted    ${request.granted || 'nothing'}`] : []),
    ...(request.dropped === undefined ? [] : [`  no scope   ${request.dropped}`]),
    ...(request.decisions ?? []).map((decision) => `  ${formatDecision(decision)}`),
  ]
}

/** A request to the API asks for no scope and is told of no service. */
function describeCall(request: LoggedRequest, paint: Paint): readonly string[] {
  const { outcome = '', call = '', token, name } = request
  const verdict = paint(isCallDone(request) ? 'green' : 'red', outcome)
  const about = token === undefined ? [] : [`  token      ${token}${name === undefined ? '' : ` (${name})`}`]
  return [
    `${whenOf(request)}API: ${verdict}: ${call} by ${whoOf(request)}${fromOf(request)}`,
    ...reasonOf(request),
    ...about,
  ]
}

function whenOf({ time }: LoggedRequest): string {
  if (time === undefined) return ''
  return `${typeof time === 'number' ? new Date(time).toISOString() : time}: `
}

function whoOf({ subject, user = '' }: LoggedRequest): string {
  return (subject ?? user) || 'a client without credentials'
}

function fromOf({ client_address: ip }: LoggedRequest): string {
  return ip === undefined ? '' : ` from ${ip}`
}

function reasonOf({ reason }: LoggedRequest): readonly string[] {
  return reason === undefined ? [] : [`  because    ${reason}`]
}

function formatDecision({ scope, listener, verdict, actions = '', because }: LoggedDecision): string {
  const what = verdict === 'denied' ? '' : ` ${actions}`
  return `${scope}: ${verdict}${what} by ${listener}${because === undefined ? '' : `: ${because}`}`
}
