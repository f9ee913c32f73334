import type { StoredPassword } from '../passwords/stored-password.ts'
import type { CompiledAccess } from '../rights/compiled-access.ts'
import type { FirstMatch } from '../rights/create-first-match.ts'
import type { NameIndex } from '../rights/create-name-index.ts'
import type { RuleIndex } from '../rights/create-rule-index.ts'

/** A user who can log in, unless disabled. */
export interface PolicyUser {
  readonly username: string
  readonly password: StoredPassword
  readonly groups: readonly string[]
  /** What the user may do besides rules. */
  readonly access: 'everything' | NameIndex<CompiledAccess>
  readonly disabled: boolean
  /** Where the user stands: `policy.yaml:12`. */
  readonly place: string
}

/** The users that a policy knows by name. */
export interface UserDirectory {
  /** A lookup takes the same time in a file of ten users and of a million. */
  get(username: string): PolicyUser | undefined
  /** How many there are, those of the htpasswd file included. */
  readonly size: number
}

/** A policy file, compiled. Never changed: a reload makes another one. */
export interface Policy {
  readonly users: UserDirectory
  /** What clients without credentials may do; absent: they are not let in. */
  readonly anonymous?: NameIndex<CompiledAccess>
  readonly rules: RuleIndex
  readonly firstMatch: FirstMatch
  /** The path as it stands in the file. */
  readonly htpasswdFile?: string
}
