import type { AttemptCount, AttemptCounter } from './attempt-counter.ts'
import type { CountQuestion } from './count-message.ts'
import { parseCountAnswer } from './parse-count-answer.ts'

/** Milliseconds for an answer of the main process. */
const patience = 1000

/** Counts in the main process for all its workers. Rejects if that does not answer. */
export function createClusterCounter(window: number): AttemptCounter {
  const waiting = new Map<number, (count: AttemptCount) => void>()
  let last = 0

  function hear(message: unknown): void {
    const answer = parseCountAnswer(message)
    if (answer !== undefined) waiting.get(answer.id)?.(answer)
  }
  process.on('message', hear)

  async function ask(kind: CountQuestion['kind'], key: string): Promise<AttemptCount> {
    const id = (last += 1)
    const { promise, resolve, reject } = Promise.withResolvers<AttemptCount>()
    const timer = setTimeout(() => reject(new Error('the main process does not answer')), patience)
    waiting.set(id, resolve)
    const question: CountQuestion = { kind, id, window, key }
    process.send?.(question)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      waiting.delete(id)
    }
  }

  return {
    async count(key) {
      const { total, left } = await ask('count-attempt', key)
      return { total, left }
    },
    forget: async (key) => void (await ask('forget-attempts', key)),
    close: async () => void process.off('message', hear),
  }
}
