import { authenticate } from './authenticate/authenticate.ts'
import type { Authentication } from './authenticate/authentication.ts'
import { identify } from './authenticate/identify.ts'
import { ConfigurationError } from './errors/configuration-error.ts'
import { isErrorOf } from './errors/is-error-of.ts'
import { ListenerError } from './errors/listener-error.ts'
import { TokenServiceError } from './errors/token-service-error.ts'
import { createEventHub, type EventHub } from './events/create-event-hub.ts'
import { explainRights } from './explain-rights.ts'
import type { IssueOutcome } from './issue-outcome.ts'
import { issueToken, type IssueTokenSettings } from './issue-token.ts'
import { createListenerSet } from './listener/create-listener-set.ts'
import { resolveOptions } from './options/resolve-options.ts'
import { withinTimeLimit } from './options/within-time-limit.ts'
import type { TokenServiceOptions } from './options/token-service-options.ts'
import type { TokenRequest } from './request/token-request.ts'
import { createUnsentRequest } from './request/create-unsent-request.ts'
import { resolveService } from './request/resolve-service.ts'
import type { TokenService } from './token-service.ts'

/**
 * Makes the service that says who a client is, what it may do, and signs a token that says so. Throws `ConfigurationError` with
 * every problem of the options.
 *
 * @example
 * const tokens = createTokenService({ issuer: 'auth.example.com', audience: 'registry.example.com', privateKey: pem })
 * tokens.on('authenticate', (event) => event.setAccessGranted())
 */
export function createTokenService(options: TokenServiceOptions): TokenService {
  const { keySets, warnings, elapsed, decisionTimeout, attemptGuard, ...settings } = resolveOptions(options)
  const hub = createEventHub()
  const limit = (answer: Promise<void>): Promise<void> => withinTimeLimit(answer, decisionTimeout)
  const listeners = createListenerSet(hub)

  function panels(): Pick<IssueTokenSettings, 'authenticators' | 'authorizers' | 'offline'> {
    const identifiers = { deciders: hub.handlers('identify'), limit }
    const onFailure = (error: unknown): void => {
      const listener = error instanceof ListenerError ? error.listener : 'refresh tokens'
      hub.tell('listener.failed', { listener, error })
    }
    return {
      authenticators: {
        authenticate: { deciders: hub.handlers('authenticate'), limit },
        identify: identifiers,
      },
      authorizers: { deciders: hub.handlers('authorize'), limit },
      offline: { offline: { deciders: hub.handlers('offline'), limit }, identify: identifiers, onFailure },
    }
  }

  async function issue(request: TokenRequest): Promise<IssueOutcome> {
    const arrived = elapsed()
    try {
      const outcome = await attemptGuard(request, () => issueToken(request, { ...settings, ...panels() }))
      tellOutcome(hub, request, outcome, elapsed() - arrived)
      return outcome
    } catch (cause) {
      const error = asTokenServiceError(cause)
      if (error instanceof ListenerError) hub.tell('listener.failed', { listener: error.listener, error })
      hub.tell('failed', { request, error, duration: elapsed() - arrived })
      throw error
    }
  }

  /** Nothing is issued, and nobody is told but of a listener that fails. */
  async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question()
    } catch (cause) {
      const error = asTokenServiceError(cause)
      if (error instanceof ListenerError) hub.tell('listener.failed', { listener: error.listener, error })
      throw error
    }
  }

  return {
    on: hub.on,
    use: listeners.use,
    issue,
    authenticate: (request) =>
      ask(() =>
        attemptGuard(request, () =>
          refusable(authenticate({ request, service: request.service }, panels().authenticators)),
        ),
      ),
    identify: (subject) =>
      ask(() => {
        const request = createUnsentRequest({ subject, service: '', scopes: [] })
        return refusable(identify(request, [subject], panels().authenticators.identify))
      }),
    explain: (question) =>
      ask(() => explainRights(question, { ...settings, authorizers: panels().authorizers })),
    jwks: (service) => (service === undefined ? keySets.all : resolveService(service, keySets.byService)),
    warnings,
    async start() {
      if (hub.handlers('authenticate').length === 0) {
        const message = 'found none that authenticates, expected at least one: without it nobody gets a token'
        throw new ConfigurationError([{ path: ['listeners'], message }])
      }
      await listeners.start()
    },
    close: listeners.close,
  }
}

/** A listener that ends a request by `InvalidAccessError` refuses. */
async function refusable(answer: Promise<Authentication>): Promise<Authentication> {
  try {
    return await answer
  } catch (cause) {
    if (isErrorOf('invalid_access', cause)) return { kind: 'refused', reason: cause.message }
    throw cause
  }
}

function tellOutcome(hub: EventHub, request: TokenRequest, outcome: IssueOutcome, duration: number): void {
  const { service } = outcome
  if (outcome.kind === 'refused') {
    return hub.tell('refused', { request, service, reason: outcome.reason, duration })
  }
  const { identity, grants, decisions, tokenId, credential } = outcome
  const shown = credential === undefined ? {} : { credential }
  return hub.tell('issued', { request, service, identity, grants, decisions, tokenId, duration, ...shown })
}

function asTokenServiceError(cause: unknown): TokenServiceError {
  return cause instanceof TokenServiceError
    ? cause
    : new TokenServiceError('internal', 'internal error', { cause })
}
