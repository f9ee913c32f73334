import { errorCodes } from '../errors/error-code.ts'
import type { TokenServiceError } from '../errors/token-service-error.ts'

/** The JSON body of every refusal and error: what each client reads is in it somewhere. */
export interface ErrorBody {
  /** Distribution spec, "Errors"; read by crane, oras, helm, podman. */
  readonly errors: readonly [{ readonly code: string; readonly message: string }]
  /** Read by docker and podman. */
  readonly details: string
  /** RFC 6749 §5.2, on POST. */
  readonly error?: string
  readonly error_description?: string
}

/** Settings of {@link formatErrorBody}. */
export interface FormatErrorBodyOptions {
  /** Adds `error` and `error_description` for OAuth2 clients. Default false. */
  readonly oauth?: boolean
  /** What a stranger reads instead of a message that is not for strangers. Default `internal error` or `service unavailable`. */
  readonly hiddenMessage?: string
}

/**
 * The body for an error. The message of an error that is not exposed never leaves the process.
 *
 * @example
 * formatErrorBody(new InvalidAccessError()).details // 'incorrect username or password'
 */
export function formatErrorBody(error: TokenServiceError, options: FormatErrorBodyOptions = {}): ErrorBody {
  const hidden =
    options.hiddenMessage ?? (error.status === 503 ? 'service unavailable, try again' : 'internal error')
  const message = error.expose ? error.message : hidden
  return {
    errors: [{ code: errorCodes[error.code].registryCode, message }],
    details: message,
    ...(options.oauth === true ? { error: oauthErrorOf(error), error_description: message } : {}),
  }
}

function oauthErrorOf({ code, status }: TokenServiceError): string {
  if (code === 'unsupported_grant_type') return code
  if (status === 401) return 'invalid_grant'
  if (status === 503) return 'temporarily_unavailable'
  return status < 500 ? 'invalid_request' : 'server_error'
}
