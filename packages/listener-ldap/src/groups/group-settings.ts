import type { FilterTemplate } from '../names/compile-filter.ts'

/** Where the groups of a user come from. */
export type GroupSettings =
  | { readonly kind: 'none' }
  | (GroupNaming & { readonly kind: 'member_of'; readonly depth: number; readonly base?: string })
  | (GroupNaming & {
      readonly kind: 'search'
      readonly depth: number
      readonly base: string
      readonly filter: FilterTemplate
      /** Whether references to groups on other servers are passed over. */
      readonly ignoreReferrals: boolean
    })

/** What groups are called. */
export interface GroupNaming {
  /** In lower case; `dn` for the whole DN. */
  readonly attribute: string
  readonly prefix: string
  readonly lowercase: boolean
}
