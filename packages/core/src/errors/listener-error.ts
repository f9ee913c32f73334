import { TokenServiceError, type TokenServiceErrorOptions } from './token-service-error.ts'

/**
 * A listener could not decide (its directory or database is down, it threw, it broke a rule): 503, never 401 and never a
 * token. The message is for the log; a client reads only that the service is unavailable.
 */
export class ListenerError extends TokenServiceError {
  override readonly name = 'ListenerError'
  readonly listener: string

  constructor(listener: string, message: string, options: TokenServiceErrorOptions = {}) {
    super('listener_failed', `listener ${listener}: ${message}`, options)
    this.listener = listener
  }
}
