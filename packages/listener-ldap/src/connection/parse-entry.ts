import type { SearchEntry } from 'ldapts'

import { DirectoryError } from './directory-error.ts'
import type { DirectoryEntry } from './search-request.ts'

/**
 * An entry as ldapts reads it, in our shape. Throws `DirectoryError` if the server cut an attribute short (`member;range=0-1499`):
 * the groups that are missing might be the ones that forbid.
 */
export function parseEntry({
  name: dn,
  attributes: given,
}: Pick<SearchEntry, 'name' | 'attributes'>): DirectoryEntry {
  const attributes = new Map<string, readonly string[]>()
  for (const { type, values } of given) {
    if (values.length === 0) continue
    if (/;range=/i.test(type)) {
      const message = `the server sends only a part of ${type.replace(/;.*/, '')}; use group_filter instead of member_of`
      throw new DirectoryError('answer', message, { option: 'member_of' })
    }
    attributes.set(type.toLowerCase(), textsOf(values))
  }
  return { dn, attributes }
}

/** ldapts leaves values that are no UTF-8 as they came. */
function textsOf(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string')
}
