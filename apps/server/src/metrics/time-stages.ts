import { Histogram, type Registry } from 'prom-client'

import type { StageTimer } from './request-metrics.ts'
import { secondsBuckets } from './seconds-buckets.ts'

/** Adds how long listeners take to answer. */
export function timeStages(registry: Registry): StageTimer {
  const stages = new Histogram({
    name: 'docker_token_listener_duration_seconds',
    help: 'How long a listener takes to answer, by what it is asked.',
    labelNames: ['listener', 'stage'],
    buckets: secondsBuckets,
    registers: [registry],
  })
  return (listener, stage, task) => {
    const begun = performance.now()
    const observe = (): void => stages.observe({ listener, stage }, (performance.now() - begun) / 1000)
    try {
      const answer = task()
      if (answer === undefined) observe()
      else void settled(answer).then(observe)
      return answer
    } catch (error) {
      observe()
      throw error
    }
  }
}

/** Whoever asked gets the error itself. */
async function settled(answer: Promise<void>): Promise<void> {
  await answer.catch(() => {})
}
