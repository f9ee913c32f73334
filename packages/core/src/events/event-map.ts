import type { AuthenticateEvent } from './authenticate-event.ts'
import type { AuthorizeEvent } from './authorize-event.ts'
import type { IdentifyEvent } from './identify-event.ts'
import type { Observations } from './observation.ts'
import type { OfflineEvent } from './offline-event.ts'

/** Everything one can listen to, with what a handler is given: questions, and news of what happened. */
export interface EventMap extends Observations {
  readonly authenticate: AuthenticateEvent
  readonly identify: IdentifyEvent
  readonly authorize: AuthorizeEvent
  readonly offline: OfflineEvent
}

/** Name of a question or of news. */
export type EventName = keyof EventMap

/** A function for one event. What an observer of news returns or throws changes nothing. */
export type EventHandler<Name extends EventName> = (event: EventMap[Name]) => void | Promise<void>

/** How a function is registered for a decision. */
export interface DecisionOptions {
  /** Higher is asked first; equal ones in the order of registration. Default 0. */
  readonly priority?: number
}

/** Undoes a registration. Calling it again does nothing. */
export type Undo = () => void
