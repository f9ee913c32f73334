/** The JWS algorithms that tokens can be signed with (RFC 7518 §3.1, RFC 8037 §3.1). */
export const keyAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
  'HS384',
  'HS512',
] as const

/** Name of a JWS signature algorithm. */
export type KeyAlgorithm = (typeof keyAlgorithms)[number]
