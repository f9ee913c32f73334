import type { AuthenticateEvent } from '../events/authenticate-event.ts'
import type { AuthorizeEvent } from '../events/authorize-event.ts'
import type { IdentifyEvent } from '../events/identify-event.ts'
import type { OfflineEvent } from '../events/offline-event.ts'
import type { ListenerContext } from './listener-context.ts'
import type { ListenerFigures } from './listener-figures.ts'

/**
 * Something that decides: who a client is, what it may do, or both. Throwing anything but `InvalidAccessError` means that it
 * could not decide; the client then gets 503 and never a token.
 *
 * @example
 * const everybodyMayPull: Listener = {
 *   name: 'everybody-may-pull',
 *   authorize: (event) => event.setAccessGranted(['pull']),
 * }
 */
export interface Listener {
  /** Unique within one token service; stands in logs and in `identity.listener`. */
  readonly name: string
  /** Higher is asked first; equal ones in the order of registration. Default 0. */
  readonly priority?: number
  authenticate?(event: AuthenticateEvent): void | Promise<void>
  /** Says who a subject is that this listener lets in by password; without it, its users get no refresh tokens. */
  identify?(event: IdentifyEvent): void | Promise<void>
  authorize?(event: AuthorizeEvent): void | Promise<void>
  /** Makes refresh tokens. */
  offline?(event: OfflineEvent): void | Promise<void>
  /** Opens what the listener needs and checks its settings; rejects with `ConfigurationError` if they cannot be served. */
  start?(context: ListenerContext): void | Promise<void>
  /** Closes what `start` opened. Called once, last started first. */
  close?(): void | Promise<void>
  /** Says how it is. Asked now and then, and has to answer at once. */
  figures?(): ListenerFigures
}
