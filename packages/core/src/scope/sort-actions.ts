/** Distinct and sorted, so that the same rights are always written alike. */
export function sortActions(actions: Iterable<string>): readonly string[] {
  return Object.freeze([...new Set(actions)].toSorted())
}
