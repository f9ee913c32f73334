import { Counter, Gauge, type Registry } from 'prom-client'

import type { ServiceMetrics } from './service-metrics.ts'

/** Adds reloads. */
export function countReloads(registry: Registry): Pick<ServiceMetrics, 'noteReload' | 'noteBehind'> {
  const registers = [registry]
  const reloads = new Counter({
    name: 'docker_token_reloads_total',
    help: 'Reloads of the configuration by outcome: reloaded, or failed, which left the old one in force.',
    labelNames: ['outcome'],
    registers,
  })
  for (const outcome of ['reloaded', 'failed']) reloads.inc({ outcome }, 0)
  const successful = new Gauge({
    name: 'docker_token_last_reload_successful',
    help: '1 if the last reload worked or there was none, 0 if what is in force, in one process at least, is older than the files.',
    registers,
  })
  successful.set(1)
  const last = new Gauge({
    name: 'docker_token_last_reload_timestamp_seconds',
    help: 'When the configuration was last reloaded, or first loaded.',
    registers,
  })
  last.setToCurrentTime()
  return {
    noteReload({ kind }) {
      reloads.inc({ outcome: kind })
      if (kind === 'reloaded') last.setToCurrentTime()
    },
    noteBehind: (isBehind) => successful.set(isBehind ? 0 : 1),
  }
}
