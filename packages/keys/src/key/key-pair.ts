import type { KeyObject } from 'node:crypto'

import type { KeyPairAlgorithm } from './key-kinds.ts'

/** A private key and the public key that belongs to it. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Makes a fresh key pair. `bits` is the size of an RSA key and means nothing to other kinds. */
export type KeyPairGenerator = (algorithm: KeyPairAlgorithm, bits: number) => Promise<KeyPair>
