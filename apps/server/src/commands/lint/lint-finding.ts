import type { LintId } from './lint-checks.ts'

/** Something in a policy file that works and is probably not meant. */
export interface LintFinding {
  readonly id: LintId
  /** From 1. */
  readonly line: number
  readonly message: string
}
