import { suggestName } from './suggest-name.ts'

/** What to say about a key that nobody reads. */
export function describeUnknownKey(key: string, known: readonly string[]): string {
  const meant = suggestName(key, known)
  const question = meant === undefined ? '' : ` did you mean ${meant}?`
  const expected = known.length === 0 ? 'no key at all' : `one of ${known.join(', ')}`
  return `unknown key;${question} expected ${expected}`
}
