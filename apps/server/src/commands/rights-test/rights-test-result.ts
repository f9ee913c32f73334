import type { ScopeDecision } from '@docker-token/core'

/** What came of one expectation: of one resource in one test. */
export interface RightsTestResult {
  /** `rights.test.yaml:12`, where the expectation stands. */
  readonly place: string
  readonly about?: string | undefined
  readonly who: string
  /** `type:name`. */
  readonly resource: string
  readonly expected: readonly string[]
  readonly found: readonly string[]
  readonly passed: boolean
  /** Why these people get no token at all. */
  readonly refused?: string
  readonly decisions: readonly ScopeDecision[]
}
