import type { KeyObject } from 'node:crypto'

import type { KeyAlgorithm } from './key-algorithm.ts'
import type { PublishedKey } from './published-key.ts'

/** The one key that tokens are signed with. */
export interface SigningKey {
  readonly algorithm: KeyAlgorithm
  readonly key: KeyObject
  /** `kid` of the header; absent for HS*. */
  readonly keyId?: string
  /** `x5c` of the header: DER in standard base64, leaf first (RFC 7515 §4.1.6). Absent unless the profile is `compat`. */
  readonly certificateChain?: readonly string[]
  /** Its public half; absent for HS*, whose secret is never published. */
  readonly published?: PublishedKey
}
