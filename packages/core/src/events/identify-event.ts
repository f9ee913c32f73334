import type { IdentityInput } from '../identity/identity.ts'
import type { DecisionEvent } from './decision-event.ts'

/**
 * Asked when something else than a password shows for whom a client acts, such as a refresh token: who is that now? A listener
 * grants to a subject that it knows and that may still log in, with its groups of today, and denies one that may not.
 *
 * @example
 * tokens.on('identify', (event) => {
 *   const user = users.get(event.subject)
 *   if (user?.disabled) event.setAccessDenied('the user is disabled')
 *   else if (user) event.setAccessGranted({ groups: user.groups })
 * })
 */
export interface IdentifyEvent extends DecisionEvent {
  /** `sub` of the tokens that this subject got when it showed its password. */
  readonly subject: string
  /** Says that the subject is known and may get tokens. Default: without groups. */
  setAccessGranted(identity?: Omit<IdentityInput, 'subject'>): void
}
