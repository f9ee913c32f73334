import { randomBytes } from 'node:crypto'

import type { KeyAlgorithm } from '@docker-token/core'

/** The algorithms whose verifier needs the same secret as the signer. No registry accepts them. */
export type SharedSecretAlgorithm = Extract<KeyAlgorithm, `HS${string}`>

/** Bytes of the hash, and so the least size of the secret (RFC 7518 §3.2). */
const secretBytes: Readonly<Record<SharedSecretAlgorithm, number>> = { HS256: 32, HS384: 48, HS512: 64 }

/** A fresh secret for HS*, in the form that `private_key` accepts: `base64:` and the base64 of as many bytes as the hash has. */
export function createSharedSecret(algorithm: SharedSecretAlgorithm): string {
  return `base64:${randomBytes(secretBytes[algorithm]).toString('base64')}`
}
