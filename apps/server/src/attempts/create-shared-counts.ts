import type { AttemptCounter } from './attempt-counter.ts'
import type { CountAnswer, CountQuestion } from './count-message.ts'
import { createMemoryCounter } from './create-memory-counter.ts'

/** The counts of several workers. */
export interface SharedCounts {
  readonly answer: (question: CountQuestion) => Promise<CountAnswer>
}

/** Windows that are counted in: the one in force, and that of workers that have not reloaded yet. */
const mostWindows = 2

/** Begins with nothing counted. Of more than `maximum` keys the one that was counted longest ago is forgotten. */
export function createSharedCounts(maximum?: number): SharedCounts {
  const counters = new Map<number, AttemptCounter>()

  function counterFor(window: number): AttemptCounter {
    const counter = counters.get(window) ?? createMemoryCounter(window, maximum)
    counters.delete(window)
    counters.set(window, counter) // last used is last in line
    const [oldest] = counters
    if (oldest !== undefined && counters.size > mostWindows) {
      counters.delete(oldest[0])
      void oldest[1].close()
    }
    return counter
  }

  return {
    async answer({ kind, id, window, key }) {
      const counter = counterFor(window)
      if (kind === 'count-attempt') return { kind: 'attempts-counted', id, ...(await counter.count(key)) }
      await counter.forget(key)
      return { kind: 'attempts-counted', id, total: 0, left: 0 }
    },
  }
}
