import type { Identity } from '../identity/identity.ts'
import type { TokenRequest } from '../request/token-request.ts'
import type { Scope } from '../scope/scope.ts'
import type { ScopeDecision } from './scope-decision.ts'

interface RequestObservation {
  readonly request: TokenRequest
  /** Milliseconds from the request's arrival in core. */
  readonly duration: number
}

/** Everything that core tells after the fact, by name. */
export interface Observations {
  /** A token was signed. */
  readonly issued: RequestObservation & {
    readonly service: string
    readonly identity: Identity
    readonly grants: readonly Scope[]
    /** Which listener said what of which scope. */
    readonly decisions: readonly ScopeDecision[]
    readonly tokenId: string
    /** What the client showed, if that has a name. */
    readonly credential?: string
  }
  /** The client was not let in: 401. */
  readonly refused: RequestObservation & { readonly service: string; readonly reason: string }
  /** No decision was possible: a bad request or a failing listener. */
  readonly failed: RequestObservation & { readonly error: unknown }
  /**
   * A listener or an observer threw or rejected, in a request or outside one. Of an observer it is told after all observers of the same
   * event were, so that each hears of what happened before it hears of somebody who failed over it.
   */
  readonly 'listener.failed': { readonly listener: string; readonly error: unknown }
  /** A listener says something about itself. */
  readonly 'listener.reported': {
    readonly listener: string
    readonly level: 'info' | 'warning'
    readonly message: string
  }
}

/** Name of something that happened. */
export type ObservationName = keyof Observations

/** What is told of one kind of happening. */
export type Observation<Name extends ObservationName> = Observations[Name]
