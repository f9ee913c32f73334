/** Who is under way, by key; the same fingerprint several times is one. */
export interface Turnstile {
  /** How many others than this one. */
  readonly others: (key: string, fingerprint: string) => number
  readonly enter: (key: string, fingerprint: string) => void
  readonly leave: (key: string, fingerprint: string) => void
  /** Waits until somebody leaves. Returns at once, and `false`, if too many wait for that already. */
  readonly wait: (key: string) => Promise<boolean>
}

/** For one key. More than this are no clients but a flood. */
const mostWaiting = 1000

/** Makes a turnstile that nobody has passed. */
export function createTurnstile(): Turnstile {
  const inside = new Map<string, Map<string, number>>()
  const waiting = new Map<string, (() => void)[]>()

  return {
    others(key, fingerprint) {
      const group = inside.get(key)
      return group === undefined ? 0 : group.size - (group.has(fingerprint) ? 1 : 0)
    },
    enter(key, fingerprint) {
      const group = inside.get(key) ?? new Map<string, number>()
      inside.set(key, group.set(fingerprint, (group.get(fingerprint) ?? 0) + 1))
    },
    leave(key, fingerprint) {
      const group = inside.get(key)
      const left = (group?.get(fingerprint) ?? 1) - 1
      if (left > 0) group?.set(fingerprint, left)
      else group?.delete(fingerprint)
      if (group?.size === 0) inside.delete(key)
      const called = waiting.get(key) ?? []
      waiting.delete(key)
      for (const proceed of called) proceed()
    },
    async wait(key) {
      const line = waiting.get(key) ?? []
      if (line.length >= mostWaiting) return false
      const { promise, resolve } = Promise.withResolvers<void>()
      line.push(resolve)
      waiting.set(key, line)
      await promise
      return true
    },
  }
}
