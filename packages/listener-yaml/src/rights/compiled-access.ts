import type { NamePattern } from '@docker-token/core'

/** One entry under `access`, compiled. */
export interface CompiledAccess {
  readonly type: string
  readonly name: NamePattern
  readonly actions: readonly string[]
  /** Where it stands: `policy.yaml:12`. */
  readonly place: string
}
