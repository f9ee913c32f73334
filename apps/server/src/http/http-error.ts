/** A request that HTTP itself refuses, before any token is thought of. The message is for strangers, the cause for the log. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly status: number
  /** The code in `errors[]`. */
  readonly registryCode: string
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    registryCode: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options)
    this.status = status
    this.registryCode = registryCode
    this.headers = headers
  }
}
