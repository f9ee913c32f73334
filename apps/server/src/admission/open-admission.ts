import type { Logger } from 'pino'

import { warnOfOverload } from '../logging/warn-of-overload.ts'
import type { RequestMetrics } from '../metrics/request-metrics.ts'
import { type Admission, createAdmission } from './create-admission.ts'

/** Makes an admission whose refusals are told to the log and counted. */
export function openAdmission(
  limit: number,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: RequestMetrics | undefined },
): Admission {
  const warn = warnOfOverload(logger, limit)
  return createAdmission(limit, (kind) => {
    warn(kind)
    metrics?.noteTurnedAway(kind)
  })
}
