import { InvalidAccessError, TokenServiceError } from '@docker-token/core'
import type { Logger } from 'pino'

import { OverloadedError } from '../admission/overloaded-error.ts'
import { HttpError } from '../http/http-error.ts'
import { describeError } from './describe-error.ts'
import { outcomeOfFailure } from './outcome-of-failure.ts'

/** Writes the line for a request that never reached the token service: malformed, too large, or by a wrong method. */
export function logUnreadableRequest(
  logger: Logger,
  error: unknown,
  request: { readonly requestId: string; readonly clientAddress: string | undefined },
): void {
  if (error instanceof OverloadedError) return
  const isRefusal = error instanceof InvalidAccessError // malformed credentials
  const outcome = isRefusal ? 'refused' : outcomeOfFailure(error)
  const fields = {
    outcome,
    request_id: request.requestId,
    client_address: request.clientAddress,
    reason: isRefusal ? `malformed credentials: ${error.message}` : describeError(error),
  }
  if (isRefusal) logger.warn(fields, 'token refused')
  else if (error instanceof HttpError || error instanceof TokenServiceError)
    logger.warn(fields, 'bad request')
  else logger.error({ ...fields, err: error }, 'unexpected error')
}
