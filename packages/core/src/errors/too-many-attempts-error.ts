import { TokenServiceError } from './token-service-error.ts'

/**
 * Ends a request with 429 before anybody looks at its password: too many wrong ones came before. An attempt guard throws it.
 *
 * @example
 * throw new TooManyAttemptsError(30)
 */
export class TooManyAttemptsError extends TokenServiceError {
  override readonly name = 'TooManyAttemptsError'
  /** Whole seconds after which it is worth another try; for `Retry-After` (RFC 9110 §10.2.3). */
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super('too_many_attempts', `too many wrong passwords, try again in ${retryAfter} s`)
    this.retryAfter = retryAfter
  }
}
