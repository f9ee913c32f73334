import type { ScopeDecision } from './events/scope-decision.ts'
import type { Identity } from './identity/identity.ts'
import type { TokenResponse } from './response/token-response.ts'
import type { Scope } from './scope/scope.ts'

/** A token was signed. It may carry fewer rights than asked for, or none. */
export interface IssuedOutcome {
  readonly kind: 'issued'
  readonly response: TokenResponse
  readonly identity: Identity
  /** The registry that the token is for, `aud`. */
  readonly service: string
  /** Requested ∩ granted. */
  readonly grants: readonly Scope[]
  /** Which listener said what of which scope: why the grants are what they are. */
  readonly decisions: readonly ScopeDecision[]
  /** What the client showed, as the listener that took it calls it: `personal access token 7`. Absent for passwords. */
  readonly credential?: string
  /** `jti` of the token. */
  readonly tokenId: string
}

/** The client is not who it claims, or must say who it is: answer 401. */
export interface RefusedOutcome {
  readonly kind: 'refused'
  readonly service: string
  /** What a stranger may read; the same for every cause. */
  readonly message: string
  /** Why, for the log. Never sent to a client. */
  readonly reason: string
}

/** What became of a request that could be decided. */
export type IssueOutcome = IssuedOutcome | RefusedOutcome
