import type { KeyAlgorithm } from '@docker-token/core'

/** The algorithms that sign with a private key and are checked with a public one. */
export type KeyPairAlgorithm = Exclude<KeyAlgorithm, `HS${string}`>

/** What kind of key an algorithm needs (RFC 7518 §3.3 to §3.5, RFC 8037 §3.1). */
export type KeyKind =
  | { readonly type: 'rsa' }
  | {
      readonly type: 'ec'
      readonly namedCurve: 'P-256' | 'P-384' | 'P-521'
      readonly coordinateBytes: number
    }
  | { readonly type: 'ed25519' }

const rsa: KeyKind = { type: 'rsa' }

/** The kind of key for each algorithm. */
export const keyKinds: Readonly<Record<KeyPairAlgorithm, KeyKind>> = {
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: { type: 'ec', namedCurve: 'P-256', coordinateBytes: 32 },
  ES384: { type: 'ec', namedCurve: 'P-384', coordinateBytes: 48 },
  ES512: { type: 'ec', namedCurve: 'P-521', coordinateBytes: 66 },
  EdDSA: { type: 'ed25519' },
}
