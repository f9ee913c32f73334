import { TokenServiceError, type TokenServiceErrorOptions } from './token-service-error.ts'

/**
 * Ends a request with 401. A listener throws it to refuse at once: no later listener is asked.
 *
 * @example
 * tokens.on('authenticate', () => { throw new InvalidAccessError() })
 */
export class InvalidAccessError extends TokenServiceError {
  override readonly name = 'InvalidAccessError'

  constructor(message = 'incorrect username or password', options: TokenServiceErrorOptions = {}) {
    super('invalid_access', message, options)
  }
}
