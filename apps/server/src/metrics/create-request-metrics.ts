import type { Listener } from '@docker-token/core'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

import { addListenerFigures } from './add-listener-figures.ts'
import { countOutcomes } from './count-outcomes.ts'
import { countResponses } from './count-responses.ts'
import type { RequestMetrics } from './request-metrics.ts'
import { timeStages } from './time-stages.ts'

/** Makes the metrics of one process. */
export function createRequestMetrics(): RequestMetrics {
  const registry = new Registry()
  let listeners: readonly Listener[] = []
  collectDefaultMetrics({ register: registry })
  addListenerFigures(registry, () => listeners)
  const auditBroken = new Gauge({
    name: 'docker_token_audit_broken',
    help: '1 while decisions cannot be recorded, and so no token is issued.',
    registers: [registry],
    aggregator: 'max',
  })
  return {
    observe: countOutcomes(registry),
    time: timeStages(registry),
    watch: (next) => void (listeners = next),
    noteAudit: (state) => auditBroken.set(state === 'broken' ? 1 : 0),
    middleware: countResponses(registry),
    text: () => registry.metrics(),
    data: () => registry.getMetricsAsJSON(),
  }
}
