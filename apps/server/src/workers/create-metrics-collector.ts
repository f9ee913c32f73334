import { createMetricsSum } from '../metrics/create-metrics-sum.ts'
import { settlesWithin } from '../system/settles-within.ts'
import type { WorkerProcess } from './fork-worker.ts'

/** Asks the workers what they count, and adds it up. */
export interface MetricsCollector {
  readonly read: (workers: readonly WorkerProcess[]) => Promise<string>
  readonly onMeasured: (worker: WorkerProcess, data: readonly object[]) => void
  readonly onGone: (worker: WorkerProcess) => void
}

/** Milliseconds; of a worker that does not answer in time, the last answer counts. */
const patience = 1000

/** Begins with nothing counted. */
export function createMetricsCollector(): MetricsCollector {
  const sum = createMetricsSum<WorkerProcess>()
  const waiting = new Map<WorkerProcess, (() => void)[]>()

  function answered(worker: WorkerProcess): void {
    for (const resolve of waiting.get(worker) ?? []) resolve()
    waiting.delete(worker)
  }

  async function ask(worker: WorkerProcess): Promise<void> {
    await new Promise<void>((resolve) => {
      waiting.set(worker, [...(waiting.get(worker) ?? []), resolve])
      worker.send({ kind: 'measure' })
    })
  }

  return {
    async read(workers) {
      await settlesWithin(Promise.all(workers.map(ask)), patience)
      return await sum.text()
    },
    onMeasured(worker, data) {
      sum.put(worker, data)
      answered(worker)
    },
    onGone(worker) {
      sum.remove(worker)
      answered(worker)
    },
  }
}
