import { knownActions } from '../document/known-actions.ts'

/** `*` by the names that it stands for, sorted and distinct (wire contract §3). */
export function expandActions(actions: readonly string[], type: string): readonly string[] {
  const all =
    type === 'repository' ? knownActions.repository : type === 'registry' ? knownActions.registry : []
  const named = actions.flatMap((action) => (action === '*' ? all : [action]))
  return [...new Set(named)].toSorted()
}
