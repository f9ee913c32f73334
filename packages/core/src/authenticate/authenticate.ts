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
import { checkCredentialName } from './check-credential-name.ts'
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

/** What the handler that is asked says of what the client showed. */
interface Shown {
  credential?: string
}

/** Asks the listeners once who the client is. Left at abstain or denied, it is nobody. */
export async function authenticate(
  { request, service }: AuthenticateQuestion,
  panels: Authenticators,
): Promise<Authentication> {
  const decision = createDecision(request)
  const { credentials } = request
  const defaults = { subject: subjectOf(credentials), anonymous: credentials.kind === 'none' }
  const limits: ActionLimit[] = []
  let identity: Identity | undefined
  let granted: Shown = {}

  const eventFor = (listener: string): AuthenticateEvent => {
    const shown: Shown = {}
    return {
      ...decision.event,
      service,
      setAccessGranted(input = {}) {
        identity = createIdentity(input, { ...defaults, listener })
        granted = shown
        decision.grant()
      },
      async setAccessGrantedAs(...whom) {
        const known = await identify(request, whom, panels.identify)
        if (known.kind === 'refused') return decision.event.setAccessDenied(known.reason)
        identity = known.identity
        granted = shown
        decision.grant()
      },
      limitActions(leaves, because) {
        if (typeof leaves !== 'function') throw new TypeError('limitActions: expected a function of a scope')
        limits.push({ listener, leaves, because })
      },
      nameCredential(name) {
        shown.credential = checkCredentialName(name)
      },
    }
  }
  await askListeners({ ...panels.authenticate, eventFor, isStopped: decision.isStopped })

  if (decision.state() === 'granted' && identity !== undefined)
    return { kind: 'granted', identity, limits, ...granted }
  const nobody = decision.state() === 'denied' ? 'denied' : 'no listener knows these credentials'
  return { kind: 'refused', reason: decision.reason() ?? nobody }
}

function subjectOf(credentials: Credentials): string | undefined {
  if (credentials.kind === 'basic') return credentials.username
  return credentials.kind === 'none' ? '' : undefined
}
