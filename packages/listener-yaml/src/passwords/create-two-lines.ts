import { createFairLine, type FairLine, type LinePlace } from './create-fair-line.ts'

/** A fair line for those who were let in before, and one for all others: they take turns. */
export interface TwoLines<Item> {
  /** As of a {@link FairLine}: the one that has to go is of the same line. */
  add(item: Item, place: LinePlace): Item | undefined
  take(): Item | undefined
  length(): number
}

/** Makes both lines, each with so many places. */
export function createTwoLines<Item>(places: number): TwoLines<Item> {
  const known = createFairLine<Item>(places)
  const strangers = createFairLine<Item>(places)
  let next: FairLine<Item> = known

  return {
    add: (item, place) => (place.isKnown ? known : strangers).add(item, place),
    take() {
      const [turn, other] = next === known ? [known, strangers] : [strangers, known]
      next = other
      return turn.take() ?? other.take()
    },
    length: () => known.length() + strangers.length(),
  }
}
