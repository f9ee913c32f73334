import type { ErrorCode } from './error-code.ts'
import { TokenServiceError, type TokenServiceErrorOptions } from './token-service-error.ts'

/** The codes of errors that the client's own request causes. */
export type InvalidRequestCode = Extract<
  ErrorCode,
  'invalid_request' | 'unknown_service' | 'account_mismatch' | 'too_many_scopes' | 'unsupported_grant_type'
>

/** A request that no token service could answer: 400, and the message says what was found and what is expected. */
export class InvalidRequestError extends TokenServiceError {
  override readonly name = 'InvalidRequestError'

  constructor(code: InvalidRequestCode, message: string, options: TokenServiceErrorOptions = {}) {
    super(code, message, options)
  }
}
