import type { FilterTemplate } from '../names/compile-filter.ts'
import type { GroupSettings } from '../groups/group-settings.ts'
import type { NameRule } from './name-rule.ts'

/** How the entry of a user is found and read. */
export interface LoginSettings {
  /** A template of the user's DN: direct bind. Absent: the service account searches. */
  readonly bindDn?: string
  /** Absent only with `bindDn`: then the user's own entry is read. */
  readonly searchBase?: string
  readonly searchFilter?: FilterTemplate
  readonly disabledFilter?: FilterTemplate
  readonly ignoreReferrals: boolean
  /** Which attribute must hold the name that was typed. */
  readonly nameRules: readonly NameRule[]
  readonly usernameLowercase: boolean
  /** Handed on to rules. */
  readonly attributes: readonly string[]
  /** All that is asked for of a user's entry. */
  readonly userAttributes: readonly string[]
  readonly groups: GroupSettings
  readonly bindTimeout: number
  readonly searchTimeout: number
}
