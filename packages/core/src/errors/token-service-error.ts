import { type ErrorCode, errorCodes } from './error-code.ts'

/** What a {@link TokenServiceError} carries besides its message. */
export interface TokenServiceErrorOptions {
  /** What caused it. Goes to the log, never to a client. */
  readonly cause?: unknown
  /** Whether a stranger may read the message. Default: true below status 500. */
  readonly expose?: boolean
}

/**
 * The one error that the token service throws: a stable `code`, the HTTP `status` that belongs to it, and a message that a
 * stranger may read when `expose` is true. The `cause` is for the log only.
 *
 * @example
 * try {
 *   await tokens.issue(request)
 * } catch (error) {
 *   if (error instanceof TokenServiceError) respond(error.status, error.expose ? error.message : 'internal error')
 * }
 */
export class TokenServiceError extends Error {
  override readonly name: string = 'TokenServiceError'
  readonly code: ErrorCode
  readonly status: number
  readonly expose: boolean

  constructor(code: ErrorCode, message: string, options: TokenServiceErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.status = errorCodes[code].status
    this.expose = options.expose ?? this.status < 500
  }
}
