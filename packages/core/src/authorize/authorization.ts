import type { ScopeDecision } from '../events/scope-decision.ts'
import type { Scope } from '../scope/scope.ts'

/** What somebody may do, and who said so. */
export interface Authorization {
  /** Requested ∩ granted; a scope of which nothing is left is left out. */
  readonly grants: readonly Scope[]
  /** What the listeners said, in the order in which they said it. Empty if all abstained. */
  readonly decisions: readonly ScopeDecision[]
}
