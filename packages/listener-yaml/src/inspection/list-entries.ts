import type { Placed, PlacedDocument, PlacedUser } from '../document/placed-document.ts'
import type { PolicyEntry } from './policy-entry.ts'

/** Everything in a policy file that says what somebody may do: users' entries, those of `anonymous`, rules, `first_match`. */
export function listEntries({
  label,
  users,
  anonymous = [],
  rules,
  firstMatch,
}: PlacedDocument): readonly PolicyEntry[] {
  const at = ({ line }: { readonly line: number }): { readonly place: string; readonly line: number } => ({
    place: `${label}:${line}`,
    line,
  })
  const ofUser = (user: PlacedUser): readonly PolicyEntry[] => {
    const { username, access } = user
    if (access === undefined) return [{ kind: 'everything', username, ...at(user) }]
    return access.map((placed) => ({ kind: 'access', username, entry: entryOf(placed), ...at(placed) }))
  }
  return [
    ...users.flatMap(ofUser),
    ...anonymous.map((placed) => ({ kind: 'anonymous', entry: entryOf(placed), ...at(placed) }) as const),
    ...rules.map((placed) => ({ kind: 'rule', entry: entryOf(placed), ...at(placed) }) as const),
    ...firstMatch.map((placed) => ({ kind: 'first_match', entry: entryOf(placed), ...at(placed) }) as const),
  ]
}

function entryOf<Entry>({ line: _line, ...entry }: Placed<Entry>): Omit<Placed<Entry>, 'line'> {
  return entry
}
