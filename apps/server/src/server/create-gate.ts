import { settlesWithin } from '../system/settles-within.ts'

/** Counts what is under way. */
export interface Gate {
  /** Runs a task, counted. */
  readonly pass: <Value>(task: () => Promise<Value>) => Promise<Value>
  /** Waits until nothing is under way, at most so many milliseconds. Returns how many are left. */
  readonly empty: (patience: number) => Promise<number>
}

/** Makes a gate with nobody inside. */
export function createGate(): Gate {
  let inside = 0
  const waiting = new Set<() => void>()

  return {
    async pass(task) {
      inside += 1
      try {
        return await task()
      } finally {
        inside -= 1
        if (inside === 0) for (const resolve of waiting) resolve()
      }
    },
    async empty(patience) {
      if (inside === 0) return 0
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.add(resolve)
      await settlesWithin(promise, patience)
      waiting.delete(resolve)
      return inside
    },
  }
}
