import { describeSearchError } from '../connection/describe-search-error.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { DirectoryEntry, Search, SearchRequest } from '../connection/search-request.ts'

/** The one entry of a user, or why there is not exactly one. */
export type UserReading =
  | { readonly kind: 'one'; readonly entry: DirectoryEntry }
  | { readonly kind: 'none' }
  /** `option` is the one that is about it, in snake_case. */
  | { readonly kind: 'refused'; readonly reason: string; readonly option: string }

const sizeLimitExceeded = 4
const referral = 10

/** Reads the entry of a user. More than one, or a hint that more are elsewhere, is nobody's (S10). */
export async function readUser(
  search: Search,
  request: SearchRequest,
  ignoreReferrals: boolean,
): Promise<UserReading> {
  try {
    const { entries, references } = await search(request)
    const [entry, ...others] = entries
    if (others.length > 0) return refused('more than one entry fits search_filter', 'search_filter')
    if (references.length > 0 && !ignoreReferrals) {
      const reason = 'the search was referred to another server; narrow search_base or set ignore_referrals'
      return refused(reason, 'search_base')
    }
    return entry === undefined ? { kind: 'none' } : { kind: 'one', entry }
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    // no limit was asked for, since ldapts hides that it was reached: it is the server's own
    if (error.resultCode === sizeLimitExceeded)
      return refused('more entries fit search_filter than the server gives', 'search_filter')
    if (error.resultCode === referral)
      return refused('the search was referred to another server', 'search_base')
    // without search_base it is the entry that bind_dn names
    const base = request.scope === 'base' ? 'bind_dn' : 'search_base'
    throw describeSearchError(error, request, { base, filter: 'search_filter' })
  }
}

function refused(reason: string, option: string): UserReading {
  return { kind: 'refused', reason, option }
}
