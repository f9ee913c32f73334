import { readVersion } from '../commands/read-version.ts'
import type { MetricsListener } from '../metrics/serve-metrics.ts'
import type { ServiceMetrics } from '../metrics/service-metrics.ts'
import type { MetricsCollector } from './create-metrics-collector.ts'
import type { FollowedConfiguration } from './follow-configuration.ts'
import type { WorkerProcess } from './fork-worker.ts'

/** The metrics of all workers and of the service as a whole, which the main process serves. */
export type MainMetrics = Pick<ServiceMetrics, 'noteReload' | 'noteBehind'> &
  Pick<MetricsCollector, 'onMeasured' | 'onGone'> &
  Pick<MetricsListener, 'close'>

/** Serves them on `metrics_listen`; `undefined` if that is not set. Throws `ListenError`. */
export async function openMainMetrics(
  { configuration }: FollowedConfiguration,
  workers: () => readonly WorkerProcess[],
): Promise<MainMetrics | undefined> {
  const { metricsListen } = configuration()
  if (metricsListen === undefined) return undefined
  const { createServiceMetrics } = await import('../metrics/create-service-metrics.ts')
  const { serveMetrics } = await import('../metrics/serve-metrics.ts')
  const { createMetricsCollector } = await import('./create-metrics-collector.ts')
  const collector = createMetricsCollector()
  const service = createServiceMetrics({
    configuration,
    version: readVersion(),
    workers: () => workers().length,
  })
  const listener = await serveMetrics(metricsListen, async () => {
    const [ofWorkers, ofService] = await Promise.all([collector.read(workers()), service.text()])
    return ofWorkers + ofService
  })
  return {
    noteReload: service.noteReload,
    noteBehind: service.noteBehind,
    onMeasured: collector.onMeasured,
    onGone(worker) {
      service.noteReplacement()
      collector.onGone(worker)
    },
    close: listener.close,
  }
}
