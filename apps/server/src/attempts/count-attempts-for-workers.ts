import cluster, { type Worker } from 'node:cluster'

import type { CountQuestion } from './count-message.ts'
import { createSharedCounts } from './create-shared-counts.ts'
import { parseCountQuestion } from './parse-count-question.ts'

/** Counts in this process what its workers ask for. To be called before the first worker is started. */
export function countAttemptsForWorkers(): void {
  const counts = createSharedCounts()

  async function answer(worker: Worker, question: CountQuestion): Promise<void> {
    const counted = await counts.answer(question)
    if (worker.isConnected()) worker.send(counted, () => {})
  }

  cluster.on('message', (worker, message: unknown) => {
    const question = parseCountQuestion(message)
    if (question === undefined) return
    void answer(worker, question)
  })
}
