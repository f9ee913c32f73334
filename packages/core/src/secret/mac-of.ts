import { hash } from 'node:crypto'

import type { CredentialKey } from './credential-key.ts'

/**
 * A hash of the key and then of the parts, each preceded by its length, so that no two lists of parts share one text. SHA-512/256 since
 * its hashes cannot be lengthened: with it this is a MAC. It takes 0.6 µs, HMAC 1.8: 2 % of a token.
 */
export function macOf(macKey: string, { listener, username, password, revision }: CredentialKey): string {
  const parts = [listener, username, revision, password.reveal()]
  return hash('sha512-256', macKey + parts.map((part) => `${part.length}:${part}`).join(''), 'base64')
}
