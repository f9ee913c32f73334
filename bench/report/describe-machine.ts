import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'

/** Where something was measured. */
export interface Machine {
  readonly processor: string
  readonly processors: number
  readonly kernel: string
  readonly node: string
  /** Of Node; what signs. */
  readonly openssl: string
  /** Load average of the last minute, before the measurement. */
  readonly load: number
}

/** Describes this machine. */
export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model ?? '',
    processors: availableParallelism(),
    kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim(),
    node: process.version,
    openssl: process.versions.openssl,
    load: loadavg()[0] ?? 0,
  }
}
