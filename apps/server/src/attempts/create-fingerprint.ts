import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** A short text for a secret one, by which it can be told from others but not be found. */
export type Fingerprint = (...parts: readonly string[]) => string

/**
 * Fingerprints by HMAC-SHA-256 under a key that is derived from a secret, the signing keys (RFC 5869): processes and nodes with the
 * same secret agree, and nobody without it learns anything from what a store holds.
 */
export function createFingerprint(secret: string): Fingerprint {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'docker-token attempts', 32)))
  return (...parts) => {
    const hmac = createHmac('sha256', key)
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part)
    return hmac.digest('base64url').slice(0, 22) // 132 bits
  }
}
