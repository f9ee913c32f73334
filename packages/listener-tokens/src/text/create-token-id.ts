import type { RandomBytes } from './create-token-text.ts'

const digits = 'abcdefghijklmnopqrstuvwxyz234567'

/** A name for a token in lists and revocations: 16 characters of base 32 (RFC 4648, lower case). It opens nothing. */
export function createTokenId(randomBytes: RandomBytes): string {
  return Array.from(randomBytes(16), (byte) => digits.charAt(byte % 32)).join('')
}
