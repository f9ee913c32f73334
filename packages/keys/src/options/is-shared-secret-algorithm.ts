import type { KeyAlgorithm } from '@docker-token/core'

import type { SharedSecretAlgorithm } from '../key/create-shared-secret.ts'

/** Whether signer and verifier share one secret (HS*). */
export function isSharedSecretAlgorithm(algorithm: KeyAlgorithm): algorithm is SharedSecretAlgorithm {
  return algorithm.startsWith('HS')
}
