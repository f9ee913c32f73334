import type { JWK } from 'jose'

/** Public keys for verifiers (RFC 7517 §5). Every key carries a `kid`. */
export interface JsonWebKeySet {
  readonly keys: readonly JWK[]
}
