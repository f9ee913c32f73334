import { affordableConnections } from './affordable-connections.ts'
import type { WarningLog } from './warning-log.ts'

/** A little less than was wanted is nobody's business. */
const enough = 0.9

/** One warning if the system allows this process much fewer connections than it is told to take. */
export function warnOfFewDescriptors(
  log: WarningLog,
  connectionLimit: number,
  affordable: number = affordableConnections(),
): void {
  if (affordable >= connectionLimit * enough) return
  const fields = { connection_limit: connectionLimit, connections: affordable }
  const advice = 'raise it (ulimit -n, LimitNOFILE= of systemd), or lower connection_limit'
  log.warn(fields, `the limit of open files allows fewer connections than connection_limit; ${advice}`)
}
