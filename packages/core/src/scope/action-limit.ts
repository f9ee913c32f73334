import type { Scope } from './scope.ts'

/** No more than these actions are given of a scope, whoever grants them. */
export interface ActionLimit {
  /** Who says so. */
  readonly listener: string
  readonly because?: string | undefined
  /** What is left of a scope. */
  readonly leaves: (scope: Scope) => readonly string[]
}
