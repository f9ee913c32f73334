import type { Entry } from 'ldapts'

import { DirectoryError } from './directory-error.ts'
import type { DirectoryEntry } from './search-request.ts'

/**
 * An entry as ldapts gives it, in one shape. Throws `DirectoryError` if the server cut an attribute short (`member;range=0-1499`):
 * the groups that are missing might be the ones that forbid.
 */
export function parseEntry(entry: Entry): DirectoryEntry {
  const attributes = new Map<string, readonly string[]>()
  for (const name of Object.keys(entry)) {
    const value = entry[name]
    if (name === 'dn' || value === undefined || value.length === 0) continue
    if (/;range=/i.test(name)) {
      const message = `the server sends only a part of ${name.replace(/;.*/, '')}; use group_filter instead of member_of`
      throw new DirectoryError('answer', message, { option: 'member_of' })
    }
    attributes.set(name.toLowerCase(), textsOf(value))
  }
  return { dn: entry.dn, attributes }
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((item) => typeof item === 'string')
}
