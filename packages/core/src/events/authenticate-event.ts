import type { IdentityInput } from '../identity/identity.ts'
import type { Scope } from '../scope/scope.ts'
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
  /** The registry that the token is for, also where the request leaves it to the default. */
  readonly service: string
  /** Says that the client is who it claims. Default: the Basic user name, without groups. */
  setAccessGranted(identity?: IdentityInput): void
  /**
   * Says that the client acts for a subject, and asks the listeners who that is now (event `identify`). Grants if one of them says
   * so, denies otherwise, and denies if that is not the listener `knownBy` which let the subject in before.
   */
  setAccessGrantedAs(subject: string, knownBy?: string): Promise<void>
  /**
   * Whoever grants, and whatever listeners say on `authorize`: no more than these actions of a scope are given, for this request. It
   * cannot be taken back; several limits leave what all of them leave. A limit that throws ends the request without a token.
   *
   * @example
   * event.limitActions((scope) => (scope.name.startsWith('team/') ? ['pull'] : []))
   */
  limitActions(leaves: (scope: Scope) => readonly string[], because?: string): void
  /**
   * Says what the client showed, where that has a name of its own: `personal access token 7`, never the secret. It stands in the log
   * and the audit of what is issued, so that it can be told what somebody did with a token that was lost. It counts if the same handler
   * grants, before or after, and no other one grants later. Throws `TypeError` unless it is a text of 1 to 256 characters.
   */
  nameCredential(name: string): void
}
