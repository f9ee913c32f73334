import {
  formatScope,
  InvalidRequestError,
  ListenerError,
  type ScopeDecision,
  TooManyAttemptsError,
  type TokenRequest,
  type TokenService,
} from '@docker-token/core'
import type { Logger } from 'pino'

import type { Audit } from '../audit/audit.ts'
import { describeError } from './describe-error.ts'
import { describeForeign } from './describe-foreign.ts'
import { describeRequest } from './describe-request.ts'
import { outcomeOfFailure } from './outcome-of-failure.ts'
import { warnOfBusyListeners } from './warn-of-busy-listeners.ts'

/** Writes one line for every decision, to the audit as well, and for what listeners say about themselves. */
export function logObservations(tokens: TokenService, logger: Logger, audit: Audit | undefined): void {
  tokens.on('issued', ({ request, service, identity, credential, grants, decisions, tokenId, duration }) => {
    const fields = {
      outcome: 'issued',
      ...describeRequest(request),
      subject: identity.subject,
      listener: identity.listener,
      ...(credential === undefined ? {} : { credential }),
      service,
      granted: grants.map(formatScope).join(' '),
      token_id: tokenId,
      duration_ms: milliseconds(duration),
    }
    logger.info(fields, 'token issued')
    audit?.record({ ...fields, decisions: decisions.map(describeDecision) })
  })
  tokens.on('refused', ({ request, service, reason, duration }) => {
    const fields = {
      outcome: 'refused',
      ...describeRequest(request),
      service,
      reason: describeForeign(reason, secretOf(request)),
      duration_ms: milliseconds(duration),
    }
    logger.warn(fields, 'token refused')
    audit?.record(fields)
  })
  tokens.on('failed', ({ request, error, duration }) => {
    const outcome = outcomeOfFailure(error)
    const fields = {
      outcome,
      ...describeRequest(request),
      service: request.service,
      reason: describeFailure(error, request),
      duration_ms: milliseconds(duration),
    }
    if (outcome === 'blocked') logger.warn(fields, 'too many attempts')
    else if (outcome === 'invalid') logger.warn(fields, 'bad request')
    else if (!isBusy(error)) logger.error(fields, 'no decision was possible')
    audit?.record(fields)
  })
  logListeners(tokens, logger)
}

function logListeners(tokens: TokenService, logger: Logger): void {
  const warnOfBusy = warnOfBusyListeners(logger)
  tokens.on('listener.failed', ({ listener, error }) => {
    if (isBusy(error)) return warnOfBusy(error)
    if (error instanceof ListenerError) return // within a request: the line of `failed` says it, and without the password
    logger.error({ listener, reason: describeError(error) }, 'listener failed')
  })
  tokens.on('listener.reported', ({ listener, level, message }) => {
    logger[level === 'warning' ? 'warn' : 'info']({ listener }, message)
  })
}

/** Whether a listener only had no room: in a flood a line for each would drown the others. */
function isBusy(error: unknown): error is ListenerError {
  return error instanceof ListenerError && error.isBusy
}

/** Which listener said what of which scope, by which of its rules. */
function describeDecision({ scope, listener, verdict, actions, because }: ScopeDecision): object {
  return { scope: formatScope(scope), listener, verdict, actions: actions.join(','), because }
}

/** That a request is bad, core says itself; a listener that says so is one that could not decide. */
function describeFailure(error: unknown, request: TokenRequest): string {
  return error instanceof InvalidRequestError || error instanceof TooManyAttemptsError
    ? describeError(error)
    : describeForeign(error, secretOf(request))
}

function secretOf({ credentials }: TokenRequest): string {
  if (credentials.kind === 'basic') return credentials.password.reveal()
  return credentials.kind === 'refresh_token' ? credentials.token.reveal() : ''
}

function milliseconds(duration: number): number {
  return Math.round(duration * 100) / 100
}
