/** The payload of a token (distribution spec, "Token format"; RFC 7519 §4.1). All times are whole seconds since 1970. */
export interface ClaimSet {
  readonly iss: string
  readonly sub: string
  /** One text, never a list: registry 2.8 refuses a list. */
  readonly aud: string
  readonly exp: number
  readonly nbf: number
  readonly iat: number
  readonly jti: string
  /** Never absent: an empty list is what opens `/v2/` and nothing else. */
  readonly access: readonly {
    readonly type: string
    readonly name: string
    readonly actions: readonly string[]
  }[]
  readonly [claim: string]: unknown
}
