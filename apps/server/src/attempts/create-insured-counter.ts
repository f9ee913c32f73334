import { settlesWithin } from '../system/settles-within.ts'
import type { AttemptCount, AttemptCounter } from './attempt-counter.ts'

/** A counter that several processes share, and what is done while it does not answer. */
export interface InsuredParts {
  readonly shared: AttemptCounter
  readonly memory: AttemptCounter
  /** Told once when the shared one stops to answer and once when it answers again. */
  readonly warn: (message: string) => void
  /** Milliseconds for an answer. */
  readonly patience: number
}

/** Milliseconds in which a counter that did not answer is left alone. */
const pause = 5000

/**
 * Counts in a shared counter, and in memory while that does not answer: then each process has limits of its own, which is weaker, but
 * nobody is kept out by a database that is down and nobody may guess without limits.
 */
export function createInsuredCounter({ shared, memory, warn, patience }: InsuredParts): AttemptCounter {
  let restsUntil = 0
  let isDown = false

  async function inTime<Value>(task: Promise<Value>): Promise<Value> {
    if (await settlesWithin(task, patience)) return await task
    task.catch(() => {}) // it comes too late to be told
    throw new Error(`no answer within ${patience} ms`)
  }

  async function attempt<Value>(ask: (counter: AttemptCounter) => Promise<Value>): Promise<Value> {
    if (performance.now() < restsUntil) return await ask(memory)
    try {
      const answer = await inTime(ask(shared))
      if (isDown) warn('wrong passwords are counted in the shared store again')
      isDown = false
      return answer
    } catch (error) {
      restsUntil = performance.now() + pause
      const reason = error instanceof Error ? error.message : 'unknown error'
      if (!isDown)
        warn(`wrong passwords are counted by each process alone: the shared store fails (${reason})`)
      isDown = true
      return await ask(memory)
    }
  }

  return {
    count: (key) => attempt<AttemptCount>((counter) => counter.count(key)),
    forget: (key) => attempt<void>((counter) => counter.forget(key)),
    async close() {
      await memory.close()
      await shared.close()
    },
  }
}
