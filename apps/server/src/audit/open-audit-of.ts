import type { Log } from '../logging/open-log.ts'
import { systemErrorCode } from '../system/system-error-code.ts'
import type { ServerOptions } from '../server/server-options.ts'
import type { Audit } from './audit.ts'
import { openAudit } from './open-audit.ts'

/** The audit that a server's options ask for. Its troubles go to the log and to the metrics. */
export function openAuditOf(options: ServerOptions, log: () => Log): Audit | undefined {
  const { auditFile: file, loggerProcess: processNumber, metrics } = options
  if (file === undefined) return undefined
  return openAudit({
    file,
    ...(processNumber === undefined ? {} : { processNumber }),
    onBroken(error) {
      metrics?.noteAudit('broken')
      const reason = systemErrorCode(error)
      log().logger.fatal({ file, reason }, 'decisions cannot be recorded; no token is issued until they can')
    },
    onMended() {
      metrics?.noteAudit('mended')
      log().logger.warn({ file }, 'decisions are recorded again')
    },
  })
}
