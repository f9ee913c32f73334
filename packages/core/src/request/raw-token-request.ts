/** A request as HTTP brought it: text only, nothing decoded. */
export interface RawTokenRequest {
  /** HEAD counts as GET. */
  readonly method: 'GET' | 'POST'
  /** The query string without `?`. */
  readonly query: string
  /** The body of a POST, `application/x-www-form-urlencoded`. */
  readonly body?: string
  /** Every `Authorization` header, as received. */
  readonly authorization: readonly string[]
  /** See {@link TokenRequest.clientAddress}. */
  readonly clientAddress?: string
  /** See {@link TokenRequest.requestId}. */
  readonly requestId?: string
}
