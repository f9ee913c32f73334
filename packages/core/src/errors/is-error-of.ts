import { type ErrorCode, errorCodes } from './error-code.ts'
import type { TokenServiceError } from './token-service-error.ts'

/**
 * Whether something thrown is an error of the token service with this code. Goes by `code` and `status` rather than by class, since a
 * listener that is installed elsewhere may bring a copy of core, whose classes are not ours.
 *
 * @example
 * isErrorOf('invalid_access', new InvalidAccessError()) // true
 */
export function isErrorOf(code: ErrorCode, error: unknown): error is TokenServiceError {
  if (!(error instanceof Error) || !('code' in error) || !('status' in error)) return false
  return error.code === code && error.status === errorCodes[code].status
}
