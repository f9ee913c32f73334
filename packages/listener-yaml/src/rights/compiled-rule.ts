import type { NamePattern, SubjectPattern } from '@docker-token/core'

import type { Conditions } from './compile-conditions.ts'

/** A rule, compiled. */
export interface CompiledRule extends Conditions {
  readonly users: readonly SubjectPattern[]
  /** Absent: the rule does not speak of groups. */
  readonly groups?: readonly SubjectPattern[]
  /** Absent: every type. */
  readonly type?: string
  readonly name: NamePattern
  readonly actions: readonly string[]
  readonly deny: boolean
  /** On which it stands, from 1. */
  readonly line: number
  /** Where it stands: `policy.yaml:12`. */
  readonly place: string
}
