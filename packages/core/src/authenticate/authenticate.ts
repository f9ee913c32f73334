import { askListeners, type Panel } from '../events/ask-listeners.ts'
import type { AuthenticateEvent } from '../events/authenticate-event.ts'
import { createDecision } from '../events/create-decision.ts'
import type { IdentifyEvent } from '../events/identify-event.ts'
import { createIdentity } from '../identity/create-identity.ts'
import type { Identity } from '../identity/identity.ts'
import type { Credentials } from '../request/credentials.ts'
import type { TokenRequest } from '../request/token-request.ts'
import type { ActionLimit } from '../scope/action-limit.ts'
import type { Authentication } from './authentication.ts'
import { identify } from './identify.ts'

/** Those who say who a client is. */
export interface Authenticators {
  readonly authenticate: Panel<AuthenticateEvent>
  readonly identify: Panel<IdentifyEvent>
}

/** What the question is about. */
export interface AuthenticateQuestion {
  readonly request: TokenRequest
  readonly service: string
}

/** Asks the listeners once who the client is. Left at abstain or denied, it is nobody. */
export async function authenticate(
  { request, service }: AuthenticateQuestion,
  panels: Authenticators,
): Promise<Authentication> {
  const decision = createDecision(request)
  const defaultSubject = subjectOf(request.credentials)
  const limits: ActionLimit[] = []
  let identity: Identity | undefined
  let credential: string | undefined

  const eventFor = (listener: string): AuthenticateEvent => ({
    ...decision.event,
    service,
    setAccessGranted(input = {}) {
      identity = createIdentity(input, {
        subject: defaultSubject,
        listener,
        anonymous: request.credentials.kind === 'none',
      })
      decision.grant()
    },
    async setAccessGrantedAs(...whom) {
      const known = await identify(request, whom, panels.identify)
      if (known.kind === 'refused') return decision.event.setAccessDenied(known.reason)
      identity = known.identity
      decision.grant()
    },
    limitActions(leaves, because) {
      if (typeof leaves !== 'function') throw new TypeError('limitActions: expected a function of a scope')
      limits.push({ listener, leaves, because })
    },
    nameCredential(name) {
      if (typeof name !== 'string') throw new TypeError('nameCredential: expected a text')
      credential = name
    },
  })
  await askListeners({ ...panels.authenticate, eventFor, isStopped: decision.isStopped })

  if (decision.state() === 'granted' && identity !== undefined)
    return { kind: 'granted', identity, limits, ...(credential === undefined ? {} : { credential }) }
  const nobody = decision.state() === 'denied' ? 'denied' : 'no listener knows these credentials'
  return { kind: 'refused', reason: decision.reason() ?? nobody }
}

function subjectOf(credentials: Credentials): string | undefined {
  if (credentials.kind === 'basic') return credentials.username
  return credentials.kind === 'none' ? '' : undefined
}
