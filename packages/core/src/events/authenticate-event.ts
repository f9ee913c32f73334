import type { IdentityInput } from '../identity/identity.ts'
import type { DecisionEvent } from './decision-event.ts'

/**
 * Asked once per request: who is this? Starts as *abstain*; the last writer wins.
 *
 * @example
 * tokens.on('authenticate', (event) => {
 *   const { credentials } = event.request
 *   if (credentials.kind === 'basic' && isKnown(credentials)) event.setAccessGranted({ groups: ['developers'] })
 * })
 */
export interface AuthenticateEvent extends DecisionEvent {
  /** Says that the client is who it claims. Default: the Basic user name, without groups. */
  setAccessGranted(identity?: IdentityInput): void
}
