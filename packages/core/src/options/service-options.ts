import type { KeyAlgorithm } from '../keys/key-algorithm.ts'
import type { KeyIdProfile } from '../keys/key-id-profile.ts'

/**
 * What one registry is told otherwise than the rest; what is left out is as at the top. A service with a `privateKey` takes nothing
 * from the top that belongs to the other key: neither certificate, published keys nor algorithm.
 */
export interface ServiceOptions {
  /** `iss` of its tokens. */
  readonly issuer?: string
  readonly privateKey?: string
  readonly publicKey?: string
  readonly publishedKeys?: readonly string[]
  readonly signingAlgorithm?: KeyAlgorithm
  readonly keyIdProfile?: KeyIdProfile
  /** Seconds. */
  readonly tokenLifetime?: number
}
