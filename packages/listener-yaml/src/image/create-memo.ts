/** Remembers what was made of keys, the most recently used of them. What is made again must be the same. */
export function createMemo<Key, Value>(limit: number, make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    if (value === undefined) return value // nothing to keep: strangers must not push out what is used
    const oldest = made.size >= limit ? made.keys().next().value : undefined
    if (oldest !== undefined) made.delete(oldest)
    made.set(key, value)
    return value
  }
}
