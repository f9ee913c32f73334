import { knownActions } from './known-actions.ts'
import type { Scope } from './scope.ts'
import { sortActions } from './sort-actions.ts'

/**
 * Requested ∩ granted. A granted `'*'` stands for every known action of the type. A requested `'*'` asks for all that is
 * granted, by name; only the catalog is given a literal `*` (wire format of registries, which compare it literally).
 *
 * @example
 * restrictScope({ type: 'repository', name: 'a', actions: ['*'] }, ['pull']).actions // ['pull']
 */
export function restrictScope(requested: Scope, granted: readonly string[]): Scope {
  const known = knownActions(requested)
  const given = new Set(granted.flatMap((action) => (action === '*' ? known : action)))
  const asksForAll = requested.actions.includes('*') && !isWildcardLiteral(requested)
  const actions = asksForAll ? given : requested.actions.filter((action) => given.has(action))
  return Object.freeze({ ...requested, actions: sortActions(actions) })
}

/** Of the registry itself `*` is an action like any other. */
function isWildcardLiteral({ type }: Scope): boolean {
  return type === 'registry'
}
