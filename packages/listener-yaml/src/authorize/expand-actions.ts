import { knownActions } from '../document/known-actions.ts'

const allOf: Readonly<Record<string, readonly string[]>> = {
  repository: knownActions.repository.toSorted(),
  registry: knownActions.registry.toSorted(),
}
const none: readonly string[] = []

/** `*` by the names that it stands for, sorted and distinct (wire contract §3). */
export function expandActions(actions: readonly string[], type: string): readonly string[] {
  const all = Object.hasOwn(allOf, type) ? (allOf[type] ?? none) : none
  const [only] = actions
  if (actions.length === 1 && only !== undefined) return only === '*' ? all : actions
  return [...new Set(actions.flatMap((action) => (action === '*' ? all : [action])))].toSorted()
}
