import { Counter, Gauge, type Registry } from 'prom-client'

import type { ReloadOutcome } from '../reload/reload-outcome.ts'

/** Adds reloads. Returns what is to be called with each outcome. */
export function countReloads(registry: Registry): (outcome: ReloadOutcome) => void {
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
    help: '1 if the last reload worked or there was none, 0 if what is in force is older than the files.',
    registers,
  })
  successful.set(1)
  const last = new Gauge({
    name: 'docker_token_last_reload_timestamp_seconds',
    help: 'When the configuration was last reloaded, or first loaded.',
    registers,
  })
  last.setToCurrentTime()
  return ({ kind }) => {
    reloads.inc({ outcome: kind })
    successful.set(kind === 'reloaded' ? 1 : 0)
    if (kind === 'reloaded') last.setToCurrentTime()
  }
}
