import { askListeners, type Panel } from '../events/ask-listeners.ts'
import type { AuthenticateEvent } from '../events/authenticate-event.ts'
import { createDecision } from '../events/create-decision.ts'
import type { IdentifyEvent } from '../events/identify-event.ts'
import { createIdentity } from '../identity/create-identity.ts'
import type { Identity } from '../identity/identity.ts'
import type { TokenRequest } from '../request/token-request.ts'
import type { Authentication } from './authentication.ts'

/**
 * Asks the listeners who a subject is now. Left at abstain or denied, it is nobody; so it is if another listener than the one
 * that once let it in knows it, since two listeners may give one name to two people.
 */
export async function identify(
  request: TokenRequest,
  [subject, knownBy]: Parameters<AuthenticateEvent['setAccessGrantedAs']>,
  panel: Panel<IdentifyEvent>,
): Promise<Authentication> {
  const decision = createDecision(request)
  let identity: Identity | undefined
  const eventFor = (listener: string): IdentifyEvent => ({
    ...decision.event,
    subject,
    setAccessGranted(input = {}) {
      identity = createIdentity({ ...input, subject }, { subject, listener, anonymous: false })
      decision.grant()
    },
  })
  await askListeners({ ...panel, eventFor, isStopped: decision.isStopped })

  if (decision.state() === 'granted' && identity !== undefined) {
    if (knownBy === undefined || identity.listener === knownBy)
      return { kind: 'granted', identity, limits: [] }
    return {
      kind: 'refused',
      reason: `the subject was known by ${knownBy}, and is now by ${identity.listener}`,
    }
  }
  return decision.state() === 'denied'
    ? { kind: 'refused', reason: decision.reason() ?? 'denied' }
    : { kind: 'refused', reason: 'no listener knows this subject', unknown: true }
}
