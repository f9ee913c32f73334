import type { Listener } from '@docker-token/core'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

import { addListenerFigures } from './add-listener-figures.ts'
import { countOutcomes } from './count-outcomes.ts'
import { countResponses } from './count-responses.ts'
import { countTurnedAway } from './count-turned-away.ts'
import type { RequestMetrics } from './request-metrics.ts'
import { timeStages } from './time-stages.ts'

/** Makes the metrics of one process. */
export function createRequestMetrics(): RequestMetrics {
  const registry = new Registry()
  let listeners: readonly Listener[] = []
  const outcomes = countOutcomes(registry)
  collectDefaultMetrics({ register: registry })
  addListenerFigures(registry, () => listeners)
  const auditBroken = new Gauge({
    name: 'docker_token_audit_broken',
    help: '1 while decisions cannot be recorded, and so no token is issued.',
    registers: [registry],
    aggregator: 'max',
  })
  return {
    observe: outcomes.observe,
    time: timeStages(registry),
    watch: (next) => void (listeners = next),
    noteAudit: (state) => auditBroken.set(state === 'broken' ? 1 : 0),
    noteTurnedAway: countTurnedAway(registry),
    noteCall: outcomes.noteCall,
    middleware: countResponses(registry),
    text: () => registry.metrics(),
    data: () => registry.getMetricsAsJSON(),
  }
}
