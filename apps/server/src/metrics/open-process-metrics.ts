import { readVersion } from '../commands/read-version.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import type { Primary } from '../workers/primary.ts'
import type { RequestMetrics } from './request-metrics.ts'
import type { MetricsListener } from './serve-metrics.ts'

/** What a process counts. Served by itself or, in a worker, told to the main process whenever that asks. */
export interface ProcessMetrics {
  readonly requests: RequestMetrics
  readonly noteReload: (outcome: ReloadOutcome, inForce: Configuration) => void
  /** Listens on `metrics_listen`. Throws `ListenError`. */
  readonly listen: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Begins to count, unless `metrics_listen` is not set. */
export async function openProcessMetrics(
  configuration: Configuration,
  primary: Primary | undefined,
): Promise<ProcessMetrics | undefined> {
  const { metricsListen } = configuration
  if (metricsListen === undefined) return undefined
  const { createRequestMetrics } = await import('./create-request-metrics.ts')
  const requests = createRequestMetrics()
  if (primary !== undefined) {
    const tell = async (): Promise<void> => primary.tell({ kind: 'measured', data: await requests.data() })
    primary.onOrder('measure', () => void tell())
    return { requests, noteReload: () => {}, listen: nothing, close: nothing }
  }
  const { createServiceMetrics } = await import('./create-service-metrics.ts')
  const { serveMetrics } = await import('./serve-metrics.ts')
  let inForce = configuration
  const service = createServiceMetrics({
    configuration: () => inForce,
    version: readVersion(),
    workers: () => 1,
  })
  let listener: MetricsListener | undefined
  return {
    requests,
    noteReload(outcome, now) {
      inForce = now
      service.noteReload(outcome)
      service.noteBehind(outcome.kind === 'failed')
    },
    async listen() {
      listener = await serveMetrics(
        metricsListen,
        async () => (await requests.text()) + (await service.text()),
      )
    },
    close: async () => await listener?.close(),
  }
}

async function nothing(): Promise<void> {}
