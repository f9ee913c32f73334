import { TooManyAttemptsError } from '@docker-token/core'
import type { Logger } from 'pino'

import { OverloadedError } from '../admission/overloaded-error.ts'
import type { Audit } from '../audit/audit.ts'
import type { CallerFields } from './caller-fields.ts'
import { describeForeign } from './describe-foreign.ts'
import type { FailureOutcome } from './outcome-of-failure.ts'

/** A call to the API that was not done. */
export interface ApiFailure extends CallerFields {
  /** Who called, as he says. */
  readonly user: string | undefined
  /** What must not be written. */
  readonly password: string
  readonly error: unknown
  /** Of the answer. */
  readonly status: number
}

/** Writes the line for it, and records that somebody tried too many passwords. Refused callers are told when their password is checked. */
export function logApiFailure(
  { logger, audit }: { readonly logger: Logger; readonly audit: Audit | undefined },
  { password, error, status, ...caller }: ApiFailure,
): void {
  if (error instanceof OverloadedError) return
  const isBlocked = error instanceof TooManyAttemptsError
  const reason = describeForeign(error, isBlocked ? '' : password) // core's own sentence
  const fields = { outcome: outcomeOf(isBlocked, status), ...caller, reason }
  if (isBlocked) {
    logger.warn(fields, 'API: too many attempts')
    audit?.record(fields)
  } else if (status < 500) logger.info(fields, 'API: bad request')
  else logger.error(fields, 'API: it could not be done')
}

function outcomeOf(isBlocked: boolean, status: number): FailureOutcome {
  if (isBlocked) return 'blocked'
  return status < 500 ? 'invalid' : 'failed'
}
