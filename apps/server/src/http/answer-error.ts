import { formatErrorBody, TokenServiceError, TooManyAttemptsError } from '@docker-token/core'

import { HttpError } from './http-error.ts'

/** What goes back to a client. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the answer to an error depends on. */
export interface ErrorAnswerOptions {
  readonly requestId: string
  /** The realm of the Basic challenge. */
  readonly issuer: string
  /** Whether the client speaks OAuth2, that is, came by POST. */
  readonly oauth: boolean
}

/** Seconds after which a client may try again when a listener could not decide. */
const retryAfter = '5'

/**
 * Status, headers and body for an error (wire contract §1, "Status codes" and "Error body"). Of a server error a stranger reads
 * only the request id, by which the log tells the rest.
 */
export function answerError(error: unknown, { requestId, issuer, oauth }: ErrorAnswerOptions): Answer {
  if (error instanceof HttpError) {
    const { status, headers, message, registryCode } = error
    const details = { errors: [{ code: registryCode, message }], details: message }
    const oauthDetails = oauth ? { error: 'invalid_request', error_description: message } : {}
    return { status, headers, body: JSON.stringify({ ...details, ...oauthDetails }) }
  }
  const known =
    error instanceof TokenServiceError ? error : new TokenServiceError('internal', 'unexpected error')
  const sentence = known.status === 503 ? 'service unavailable, try again' : 'internal error'
  const body = formatErrorBody(known, { oauth, hiddenMessage: `${sentence} (request ${requestId})` })
  return { status: known.status, headers: headersFor(known, issuer), body: JSON.stringify(body) }
}

function headersFor(error: TokenServiceError, issuer: string): Readonly<Record<string, string>> {
  const { status } = error
  if (error instanceof TooManyAttemptsError) return { 'Retry-After': String(error.retryAfter) }
  if (status === 401) return { 'WWW-Authenticate': `Basic realm="${issuer.replaceAll(/["\\]/g, '\\$&')}"` }
  return status === 503 ? { 'Retry-After': retryAfter } : {}
}
