import type { SearchRequest } from '../connection/search-request.ts'
import type { LoginSettings } from './login-settings.ts'

/** The search for the entry of a user: below `search_base`, or without one the entry that `bind_dn` names. */
export function createUserRequest(
  settings: LoginSettings,
  values: { readonly username: string; readonly host: string },
  dn = '',
): SearchRequest {
  const { searchBase, searchFilter, userAttributes } = settings
  const filter = searchFilter?.(values)
  return {
    base: searchBase ?? dn,
    scope: searchBase === undefined ? 'base' : 'sub',
    attributes: userAttributes,
    ...(filter === undefined ? {} : { filter }),
  }
}
