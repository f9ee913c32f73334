import type { KeyObject } from 'node:crypto'

import type { KeyAlgorithm } from './key-algorithm.ts'

/** A public key as verifiers may know it. */
export interface PublishedKey {
  readonly publicKey: KeyObject
  /** Absent if the key fits several. */
  readonly algorithm?: KeyAlgorithm
}
