import { Counter, Gauge, Registry } from 'prom-client'

import type { Configuration } from '../configuration/configuration.ts'
import { countReloads } from './count-reloads.ts'
import { findCertificates } from './find-certificates.ts'
import type { ServiceMetrics } from './service-metrics.ts'

/** What the metrics of the service are read from. */
export interface ServiceMetricsOptions {
  readonly configuration: () => Configuration
  readonly version: string
  /** How many processes serve now. */
  readonly workers: () => number
}

const day = 86_400_000

/** Makes the metrics of the service. */
export function createServiceMetrics(options: ServiceMetricsOptions): ServiceMetrics {
  const { configuration, version, workers } = options
  const registry = new Registry()
  const registers = [registry]
  const expiry = {
    name: 'docker_token_certificate_expiry_days',
    help: 'Days until a certificate expires: that of a signing key, of one service or of all others, or that of TLS.',
    labelNames: ['usage', 'service'],
    registers: [],
    collect(this: Gauge): void {
      this.reset()
      for (const { usage, service, expires } of findCertificates(configuration())) {
        this.set({ usage, service }, (expires.getTime() - Date.now()) / day)
      }
    },
  }
  const processes = {
    name: 'docker_token_workers',
    help: 'Processes that serve.',
    registers: [],
    collect(this: Gauge): void {
      this.set(workers())
    },
  }
  for (const gauge of [expiry, processes]) registry.registerMetric(new Gauge(gauge))
  const replacements = new Counter({
    name: 'docker_token_worker_replacements_total',
    help: 'Workers that ended and whose place another took.',
    registers,
  })
  const build = new Gauge({
    name: 'docker_token_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['version', 'node'],
    registers,
  })
  build.set({ version, node: process.versions.node }, 1)
  return {
    ...countReloads(registry),
    noteReplacement: () => replacements.inc(),
    text: () => registry.metrics(),
  }
}
