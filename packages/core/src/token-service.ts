import type { Authentication } from './authenticate/authentication.ts'
import type { DecisionOptions, EventHandler, EventName, Undo } from './events/event-map.ts'
import type { IssueOutcome } from './issue-outcome.ts'
import type { JsonWebKeySet } from './keys/json-web-key-set.ts'
import type { Listener } from './listener/listener.ts'
import type { TokenRequest } from './request/token-request.ts'

/** Says who a client is and what it may do, and signs a token that says so. */
export interface TokenService {
  /**
   * Registers a function: one that decides (`authenticate`, `authorize`), or one that is told what happened and cannot change
   * anything. Throws `TypeError` for an unknown event or a handler that is no function.
   */
  readonly on: <Name extends EventName>(
    event: Name,
    handler: EventHandler<Name>,
    options?: DecisionOptions,
  ) => Undo
  /** Registers a listener object. Throws `ConfigurationError` if its name is taken. */
  readonly use: (listener: Listener) => Undo
  /**
   * Decides about one request. A refusal is an answer; throws only `TokenServiceError`: a bad request, or a listener that could
   * not decide.
   */
  readonly issue: (request: TokenRequest) => Promise<IssueOutcome>
  /**
   * Says who a client is and issues nothing, for an interface of its own beside the token endpoint. Throws only
   * `TokenServiceError`: a listener that could not decide.
   */
  readonly authenticate: (request: TokenRequest) => Promise<Authentication>
  /** The public keys under both key ids (RFC 7517). Empty for HS*. */
  readonly jwks: () => JsonWebKeySet
  /** What works but deserves a warning at start. */
  readonly warnings: readonly string[]
  /**
   * Starts the listeners in order. If one fails, those already started are closed and the error is thrown. Throws
   * `ConfigurationError` if nothing authenticates.
   */
  readonly start: () => Promise<void>
  /** Closes the listeners, last started first. */
  readonly close: () => Promise<void>
}
