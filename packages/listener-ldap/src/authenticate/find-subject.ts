import type { DirectoryEntry } from '../connection/search-request.ts'
import type { NameRule } from './name-rule.ts'

/**
 * The user's name as the directory writes it. Directories compare names loosely (RFC 4518: upper and lower case, blanks, invisible
 * characters), so that one user has many names; rules must see one. `undefined` if the entry does not show the name.
 */
export function findSubject(
  entry: DirectoryEntry,
  username: string,
  rules: readonly NameRule[],
): string | undefined {
  const candidates = rules.flatMap(({ attribute, before, after }) =>
    (entry.attributes.get(attribute) ?? []).flatMap((value) => nameWithin(value, before, after)),
  )
  const folded = username.toLowerCase()
  return (
    candidates.find((name) => name === username) ?? candidates.find((name) => name.toLowerCase() === folded)
  )
}

function nameWithin(value: string, before: string, after: string): readonly string[] {
  const [folded, start, end] = [value.toLowerCase(), before.toLowerCase(), after.toLowerCase()]
  if (!folded.startsWith(start) || !folded.endsWith(end) || value.length <= before.length + after.length)
    return []
  return [value.slice(before.length, value.length - after.length)]
}
