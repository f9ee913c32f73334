/** To whom a place in the line belongs: where the request came from, and for whom. */
export interface LinePlace {
  readonly address: string
  readonly username: string
  /** Whether that user was let in before. */
  readonly isKnown: boolean
}

/** A line in which nobody can keep the others waiting by coming often. */
export interface FairLine<Item> {
  /** Puts one more in the line. If it is full, gives back the one that has to go: of whom most are waiting, the last. */
  add(item: Item, place: Omit<LinePlace, 'isKnown'>): Item | undefined
  /** The next one: addresses take turns, and the users of one address among themselves. */
  take(): Item | undefined
  length(): number
}

/** Who waits from one address, by user. */
type Waiting<Item> = Map<string, Item[]>

/** Makes a line with so many places. */
export function createFairLine<Item>(places: number): FairLine<Item> {
  const addresses = new Map<string, Waiting<Item>>()
  let length = 0

  function put(item: Item, { address, username }: Omit<LinePlace, 'isKnown'>): void {
    const users = addresses.get(address) ?? new Map<string, Item[]>()
    const waiting = users.get(username) ?? []
    waiting.push(item)
    users.set(username, waiting)
    addresses.set(address, users)
    length += 1
  }

  /** Takes away the last of the longest line of the address that has most in line. */
  function drop(): Item | undefined {
    const [address, users] = longest(addresses, countOf) ?? []
    const [username, waiting] = longest(users ?? new Map<string, Item[]>(), (line) => line.length) ?? []
    if (address === undefined || users === undefined || username === undefined) return undefined
    const dropped = waiting?.pop()
    length -= 1
    if (waiting?.length === 0) users.delete(username)
    if (users.size === 0) addresses.delete(address)
    return dropped
  }

  return {
    length: () => length,
    add(item, place) {
      put(item, place)
      return length > places ? drop() : undefined
    },
    take() {
      const [address, users] = first(addresses) ?? []
      const [username, waiting] = first(users ?? new Map<string, Item[]>()) ?? []
      if (address === undefined || users === undefined || username === undefined) return undefined
      const item = waiting?.shift()
      length -= 1
      // to the end of the line, behind the others
      users.delete(username)
      if (waiting !== undefined && waiting.length > 0) users.set(username, waiting)
      addresses.delete(address)
      if (users.size > 0) addresses.set(address, users)
      return item
    },
  }
}

function first<Key, Value>(entries: ReadonlyMap<Key, Value>): readonly [Key, Value] | undefined {
  return entries.entries().next().value
}

/** Of several that are equally long the last one: that is where the newest is. */
function longest<Key, Value>(
  entries: ReadonlyMap<Key, Value>,
  lengthOf: (value: Value) => number,
): readonly [Key, Value] | undefined {
  let found: readonly [Key, Value] | undefined
  let most = 0
  for (const entry of entries) {
    const length = lengthOf(entry[1])
    if (length < most) continue
    found = entry
    most = length
  }
  return found
}

function countOf(users: ReadonlyMap<string, readonly unknown[]>): number {
  let count = 0
  for (const waiting of users.values()) count += waiting.length
  return count
}
