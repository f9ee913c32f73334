/** What is put into a map, and how many it holds. */
export interface Memory<Value> {
  readonly key: string
  readonly value: Value
  readonly maximum: number
}

/** Puts a value last in line; if there are too many, takes out the first and returns its key. */
export function rememberNewest<Value>(
  map: Map<string, Value>,
  { key, value, maximum }: Memory<Value>,
): string | undefined {
  map.delete(key)
  map.set(key, value)
  if (map.size <= maximum) return undefined
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
  return oldest
}
