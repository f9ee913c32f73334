import type { Authentication } from './authenticate/authentication.ts'
import type { Authorization } from './authorize/authorization.ts'
import type { DecisionOptions, EventHandler, EventName, Undo } from './events/event-map.ts'
import type { IdentityInput } from './identity/identity.ts'
import type { IssueOutcome } from './issue-outcome.ts'
import type { JsonWebKeySet } from './keys/json-web-key-set.ts'
import type { Listener } from './listener/listener.ts'
import type { TokenRequest } from './request/token-request.ts'
import type { Scope } from './scope/scope.ts'

/** Who would ask for what, and from where. */
export interface ExplainQuestion {
  /** `subject` empty: a client without credentials. `listener`: which one says so; what it gives to its own users counts only then. */
  readonly identity: IdentityInput & { readonly subject: string; readonly listener?: string }
  readonly scopes: readonly Scope[]
  /** Default: the only service there is. */
  readonly service?: string
  /** Default: unknown. */
  readonly clientAddress?: string
}

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
  /**
   * Says who a subject is now, as far as the listeners know it without a password (event `identify`). Throws only
   * `TokenServiceError`: a listener that could not decide.
   */
  readonly identify: (subject: string) => Promise<Authentication>
  /**
   * Says what somebody may do and which listener said so, and issues nothing: `authorize` is asked as in a request, and nobody is
   * told. Throws only `TokenServiceError`.
   *
   * @example
   * await tokens.explain({ identity: { subject: 'alice' }, scopes: [{ type: 'repository', name: 'a', actions: ['pull'] }] })
   * // { grants: [], decisions: [{ listener: 'yaml', verdict: 'denied', because: 'policy.yaml:12', … }] }
   */
  readonly explain: (question: ExplainQuestion) => Promise<Authorization>
  /**
   * The public keys of all services, each under both key ids (RFC 7517); HS* has none. Of one service: its keys alone, each under
   * the key id that its tokens carry, so that a service with one key has a set of one. Throws `InvalidRequestError` for an unknown
   * service.
   */
  readonly jwks: (service?: string) => JsonWebKeySet
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
