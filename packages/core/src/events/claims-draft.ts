/**
 * The claims of a token before it is signed, as a listener sees them on `authorize`. `exp` (seconds since 1970) may be made
 * earlier, to no less than 60 s after `iat`; new claims may be added. All other registered claims are read-only: writing one throws.
 *
 * @example
 * tokens.on('authorize', (event) => { event.claims.exp = event.claims.iat + 60; event.claims['team'] = 'a' })
 */
export interface ClaimsDraft {
  readonly iss: string
  readonly sub: string
  readonly aud: string
  readonly nbf: number
  readonly iat: number
  readonly jti: string
  exp: number
  [claim: string]: unknown
}
