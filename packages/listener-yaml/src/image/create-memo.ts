/**
 * Remembers what was made of so many keys; the one made first goes first. What is made again must be the same. `undefined` is not kept:
 * keys that strangers make up must not push out those that are used.
 */
export function createMemo<Key, Value extends object | undefined>(
  limit: number,
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    if (value === undefined) return value
    const oldest = made.size >= limit ? made.keys().next() : undefined
    if (oldest?.done === false) made.delete(oldest.value)
    made.set(key, value)
    return value
  }
}
