import type { Scope } from './scope.ts'
import { sortActions } from './sort-actions.ts'

/**
 * One entry for each type and name, in the order of first appearance, with the union of the actions.
 *
 * @example
 * mergeScopes([pullOfA, pullOfB, pushOfA]) // [pullAndPushOfA, pullOfB]
 */
export function mergeScopes(scopes: readonly Scope[]): readonly Scope[] {
  const merged = new Map<string, Scope>()
  for (const scope of scopes) {
    const key = `${scope.type}:${scope.name}` // a type holds no colon
    const seen = merged.get(key)
    merged.set(key, seen === undefined ? scope : unite(seen, scope))
  }
  return Object.freeze([...merged.values()])
}

function unite(one: Scope, other: Scope): Scope {
  return Object.freeze({ ...one, actions: sortActions([...one.actions, ...other.actions]) })
}
