/** Chance that can be repeated: the same seed gives the same choices. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number
  /** One of a list. */
  readonly of: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** Whether something with this probability happens. */
  readonly happens: (probability: number) => boolean
  /** So many bytes, of which each is anything. */
  readonly bytes: (length: number) => Buffer
}

/** Makes chance from a seed (mulberry32: 32 bits of state, enough to choose requests and nothing else). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    of: (items) => items[below(items.length)] ?? items[0],
    happens: (probability) => next() < probability,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}
