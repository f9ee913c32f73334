import cluster from 'node:cluster'

import { createSharedCounts } from './create-shared-counts.ts'
import { parseCountQuestion } from './parse-count-question.ts'

/** Counts in this process what its workers ask for. To be called before the first worker is started. */
export function countAttemptsForWorkers(): void {
  const counts = createSharedCounts()
  cluster.on('message', (worker, message: unknown) => {
    const question = parseCountQuestion(message)
    if (question === undefined) return
    void counts.answer(question).then((answer) => {
      if (worker.isConnected()) worker.send(answer, () => {})
    })
  })
}
