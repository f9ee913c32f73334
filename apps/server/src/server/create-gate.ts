import { HttpError } from '../http/http-error.ts'
import { settlesWithin } from '../system/settles-within.ts'

/** Counts what is under way. */
export interface Gate {
  /** Runs a task, counted. */
  pass<Value>(task: () => Promise<Value>): Promise<Value>
  /** Waits until nothing is under way, at most so many milliseconds. Returns whether that came about. */
  empty(patience: number): Promise<boolean>
}

/** Makes a gate with nobody inside, through which at most `limit` pass at a time; the others get 503, and `onFull` is called. */
export function createGate(limit: number, onFull: () => void): Gate {
  let inside = 0
  const waiting = new Set<() => void>()

  return {
    async pass(task) {
      if (inside >= limit) {
        onFull()
        throw overloadedError()
      }
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

/** Said at once: whoever waits in vain would only come again, and those who wait already would wait longer. */
function overloadedError(): HttpError {
  return new HttpError(503, 'UNAVAILABLE', 'too many requests are under way, try again', {
    'Cache-Control': 'no-store',
    'Retry-After': '1',
  })
}
