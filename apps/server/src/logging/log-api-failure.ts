import type { Logger } from 'pino'

import { HttpError } from '../http/http-error.ts'
import type { CallerFields } from './caller-fields.ts'
import { describeForeign } from './describe-foreign.ts'

/** Writes the line for a request to the API that was not done. Refused callers are told when their password is checked. */
export function logApiFailure(
  logger: Logger,
  error: unknown,
  { password, ...caller }: CallerFields & { readonly password: string },
): void {
  const fields = { outcome: 'failed', ...caller, reason: describeForeign(error, password) }
  if (error instanceof HttpError && error.status < 500) logger.info(fields, 'API: bad request')
  else logger.error(fields, 'API: it could not be done')
}
