/** Distinct and sorted, so that the same rights are always written alike. */
export function sortActions(actions: Iterable<string>): readonly string[] {
  return [...new Set(actions)].toSorted()
}
