import { TokenServiceError, type TokenServiceErrorOptions } from './token-service-error.ts'

/** What a {@link ListenerError} carries besides its message. */
export interface ListenerErrorOptions extends TokenServiceErrorOptions {
  /** Whether nothing is wrong but that too many wait already: a server may then count such errors instead of logging each. Default: false. */
  readonly isBusy?: boolean
}

/**
 * A listener could not decide (its directory or database is down, it threw, it broke a rule): 503, never 401 and never a
 * token. The message is for the log; a client reads only that the service is unavailable.
 */
export class ListenerError extends TokenServiceError {
  override readonly name = 'ListenerError'
  readonly listener: string
  /** Whether the listener had no room for one more, and nothing else is wrong. */
  readonly isBusy: boolean

  constructor(listener: string, message: string, options: ListenerErrorOptions = {}) {
    super('listener_failed', `listener ${listener}: ${message}`, options)
    this.listener = listener
    this.isBusy = options.isBusy ?? false
  }
}
