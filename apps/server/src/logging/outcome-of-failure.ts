import { TooManyAttemptsError, TokenServiceError } from '@docker-token/core'

import { HttpError } from '../http/http-error.ts'

/** How a request ended that was neither granted nor refused; the same word in the log, the audit file and the metrics. */
export type FailureOutcome = 'blocked' | 'invalid' | 'failed'

/** Too many attempts (429), a mistake of the client (any other 4xx), or a decision that was not possible. */
export function outcomeOfFailure(error: unknown): FailureOutcome {
  if (error instanceof TooManyAttemptsError) return 'blocked'
  const isKnown = error instanceof TokenServiceError || error instanceof HttpError
  return isKnown && error.status < 500 ? 'invalid' : 'failed'
}
