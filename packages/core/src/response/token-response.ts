/** The JSON body of an issued token (distribution spec, "Token authentication", and RFC 6749 §5.1). */
export interface TokenResponse {
  readonly token: string
  /** The same as `token`. */
  readonly access_token: string
  /** Seconds, an integer: `exp − iat` of the token. */
  readonly expires_in: number
  /** RFC 3339, UTC: `iat` of the token. */
  readonly issued_at: string
  /** What was granted, space-separated. Only in answers to POST. */
  readonly scope?: string
  readonly refresh_token?: string
}
