import { settlesWithin } from '../system/settles-within.ts'

/** Counts what is under way. */
export interface Gate {
  /** Runs a task, counted. */
  readonly pass: <Value>(task: () => Promise<Value>) => Promise<Value>
  /** Waits until nothing is under way, at most so many milliseconds. Returns whether that came about. */
  readonly empty: (patience: number) => Promise<boolean>
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
      if (inside === 0) return true
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.add(resolve)
      const isEmpty = await settlesWithin(promise, patience)
      waiting.delete(resolve)
      return isEmpty
    },
  }
}
