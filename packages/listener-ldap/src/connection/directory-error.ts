/** Where the conversation with a server ended. */
export type DirectoryErrorKind =
  /** There is no connection to it. */
  | 'connect'
  /** There is no TLS with it, or its certificate is not trusted. */
  | 'tls'
  /** It did not answer in time. */
  | 'timeout'
  /** The connection broke, or what came over it made no sense. */
  | 'lost'
  /** It refused the service account. */
  | 'service'
  /** It answered a search or bind with an error. */
  | 'answer'
  /** The listener has been closed. */
  | 'closed'

/** What a {@link DirectoryError} carries besides its message. */
export interface DirectoryErrorDetails {
  /** The option that most probably has to be looked at, in snake_case. */
  readonly option?: string
  /** LDAP result code (RFC 4511 §4.1.9), if the server gave one. */
  readonly resultCode?: number
  readonly cause?: unknown
}

/** A directory could not be asked. It says nothing about the user: never a refusal. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError'
  readonly kind: DirectoryErrorKind
  readonly option: string | undefined
  readonly resultCode: number | undefined

  constructor(kind: DirectoryErrorKind, message: string, details: DirectoryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.kind = kind
    this.option = details.option
    this.resultCode = details.resultCode
  }
}
