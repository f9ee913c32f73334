import type { Observation, ObservationName } from './events/observation.ts'
import type { AuthenticateEvent } from './events/authenticate-event.ts'
import type { AuthorizeEvent } from './events/authorize-event.ts'
import type { IssueOutcome } from './issue-outcome.ts'
import type { JsonWebKeySet } from './keys/json-web-key-set.ts'
import type { Listener } from './listener/listener.ts'
import type { TokenRequest } from './request/token-request.ts'

/** How a function is registered for a decision. */
export interface DecisionOptions {
  /** Higher is asked first; equal ones in the order of registration. Default 0. */
  readonly priority?: number
}

/** Undoes a registration. Calling it again does nothing. */
export type Undo = () => void

/** Says who a client is and what it may do, and signs a token that says so. */
export interface TokenService {
  /** Registers a function that decides. Throws `TypeError` for an unknown event or a handler that is no function. */
  on(
    event: 'authenticate',
    handler: (event: AuthenticateEvent) => void | Promise<void>,
    options?: DecisionOptions,
  ): Undo
  on(
    event: 'authorize',
    handler: (event: AuthorizeEvent) => void | Promise<void>,
    options?: DecisionOptions,
  ): Undo
  /** Registers a function that is told what happened. It cannot change anything. */
  on<Name extends ObservationName>(event: Name, observer: (observation: Observation<Name>) => void): Undo
  /** Registers a listener object. Throws `ConfigurationError` if its name is taken. */
  use(listener: Listener): Undo
  /**
   * Decides about one request. A refusal is an answer; throws only `TokenServiceError`: a bad request, or a listener that could
   * not decide.
   */
  issue(request: TokenRequest): Promise<IssueOutcome>
  /** The public keys under both key ids (RFC 7517). Empty for HS*. */
  jwks(): JsonWebKeySet
  /** What works but deserves a warning at start. */
  readonly warnings: readonly string[]
  /** Whether anything decides about authentication; without it nobody gets a token. */
  hasListeners(): boolean
  /** Starts the listeners in order. If one fails, those already started are closed and the error is thrown. */
  start(): Promise<void>
  /** Closes the listeners, last started first. */
  close(): Promise<void>
}
