/** Counts what is under way. */
export interface Gate {
  /** Runs a task, counted. */
  pass<Value>(task: () => Promise<Value>): Promise<Value>
  /** Resolves when nothing is under way, or after so many milliseconds. */
  empty(patience: number): Promise<void>
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
      if (inside === 0) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, patience)
      waiting.add(resolve)
      await promise
      waiting.delete(resolve)
      clearTimeout(timer)
    },
  }
}
