import type { AccessEntry, FirstMatchEntry, RuleEntry } from '../document/policy-document.ts'

/** Where an entry stands. */
interface EntryPlace {
  /** The file's name and the line: `policy.yaml:12`. What `authorize` gives as its reason. */
  readonly place: string
  /** From 1. */
  readonly line: number
}

/**
 * One entry of a policy file that says what somebody may do: a rule, an entry under a user's `access`, a user without `access`, who
 * may do everything, or an entry under `anonymous` or `first_match`.
 */
export type PolicyEntry =
  | (EntryPlace & { readonly kind: 'rule'; readonly entry: RuleEntry })
  | (EntryPlace & { readonly kind: 'access'; readonly username: string; readonly entry: AccessEntry })
  | (EntryPlace & { readonly kind: 'everything'; readonly username: string })
  | (EntryPlace & { readonly kind: 'anonymous'; readonly entry: AccessEntry })
  | (EntryPlace & { readonly kind: 'first_match'; readonly entry: FirstMatchEntry })
