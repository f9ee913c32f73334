import { createHash } from 'node:crypto'

/**
 * What the store keeps of a token: SHA-256 of its whole text, base64url. A slow hash such as argon2 is for what people choose: 256
 * random bits cannot be guessed, however fast each guess is, and each request of a client asks for this hash.
 */
export function hashToken(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
