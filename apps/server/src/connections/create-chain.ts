/** A member of a {@link Chain}. */
export interface Link<Item> {
  readonly item: Item
  before: Link<Item> | undefined
  after: Link<Item> | undefined
}

/** Things in the order in which they came, any of which can go at any time. */
export interface Chain<Item> {
  readonly size: () => number
  readonly add: (item: Item) => Link<Item>
  /** Takes one out; once more does nothing. */
  readonly remove: (link: Link<Item>) => void
  /** The first first. The one that is looked at may be taken out meanwhile, the next one not. */
  readonly items: () => Iterable<Item>
}

/** Makes an empty chain. Why it is no set: see `createSlot`. */
export function createChain<Item>(): Chain<Item> {
  let size = 0
  let first: Link<Item> | undefined
  let last: Link<Item> | undefined

  return {
    size: () => size,
    add(item) {
      const link: Link<Item> = { item, before: last, after: undefined }
      if (last === undefined) first = link
      else last.after = link
      last = link
      size += 1
      return link
    },
    remove(link) {
      const { before, after } = link
      if (link !== first && before === undefined) return
      if (before === undefined) first = after
      else before.after = after
      if (after === undefined) last = before
      else after.before = before
      link.before = undefined
      link.after = undefined // what is gone must not hold what stays
      size -= 1
    },
    *items() {
      for (let link = first; link !== undefined;) {
        const { after } = link
        yield link.item
        link = after
      }
    },
  }
}
