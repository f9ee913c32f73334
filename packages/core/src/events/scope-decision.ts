import type { Scope } from '../scope/scope.ts'

/** One thing that a listener said of one scope, in the order in which it was said. */
export interface ScopeDecision {
  /** As it was asked for. */
  readonly scope: Scope
  /** The name of the listener. */
  readonly listener: string
  /** `limited`: no more than these actions, whoever grants them. */
  readonly verdict: 'granted' | 'denied' | 'limited'
  /** Of what was granted or limited, as the listener named them, `'*'` too; empty for a denial. */
  readonly actions: readonly string[]
  /** Why, in the listener's words: the place of a rule such as `policy.yaml:12`. For logs and operators, never for the client. */
  readonly because?: string
}
