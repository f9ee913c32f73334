/**
 * What `work` makes of each item, in their order, with no more than `atOnce` under way. After a failure nothing more is begun.
 *
 * @example
 * await mapInTurns([1, 2, 3], 2, async (number) => number * 2) // [2, 4, 6]
 */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const waiting = items.entries()
  let failed = false

  async function takeTurns(): Promise<void> {
    for (const [index, item] of waiting) {
      if (failed) return
      try {
        results.set(index, await work(item)) // one after the other
      } catch (error) {
        failed = true
        throw error
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, takeTurns))
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result)
}
