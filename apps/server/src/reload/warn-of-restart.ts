import type { Logger } from 'pino'

import type { Configuration } from '../configuration/configuration.ts'
import { formatListenAddress } from '../configuration/format-listen-address.ts'

/** Says which of the settings that count at the start alone are not as they were then. */
export function warnOfRestart(logger: Logger, started: Configuration, now: Configuration): void {
  const [before, after] = [settled(started), settled(now)]
  for (const [key, value] of Object.entries(after)) {
    if (before[key] === value) continue
    logger.warn({ before: before[key], after: value }, `${key} changed; a restart is needed to take it over`)
  }
}

/** What is opened once. */
function settled(configuration: Configuration): Readonly<Record<string, string | number | undefined>> {
  const { listen, metricsListen, auditFile, workers, tls, socketMode, connectionLimit } = configuration
  return {
    listen: formatListenAddress(listen),
    metrics_listen: metricsListen === undefined ? undefined : formatListenAddress(metricsListen),
    audit_file: auditFile,
    workers,
    tls: tls === undefined ? 'off' : 'on',
    socket_mode: socketMode,
    connection_limit: connectionLimit,
  }
}
