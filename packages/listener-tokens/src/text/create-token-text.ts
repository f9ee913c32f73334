import { encodeBase62 } from './encode-base62.ts'
import { tokenChecksum } from './token-checksum.ts'
import type { TokenKind } from './token-kind.ts'
import { tokenPrefixes } from './token-prefixes.ts'

/** Random bytes, as `node:crypto` gives them. */
export type RandomBytes = (size: number) => Uint8Array

/**
 * The text of a new token: its prefix, 256 random bits in 43 characters, a checksum in 6; only `A-Z a-z 0-9 _`.
 *
 * @example
 * createTokenText('personal', randomBytes) // 'dtp_' + 49 characters
 */
export function createTokenText(kind: TokenKind, randomBytes: RandomBytes): string {
  const random = BigInt(`0x${Buffer.from(randomBytes(32)).toString('hex')}`)
  const text = tokenPrefixes[kind] + encodeBase62(random, 43)
  return text + tokenChecksum(text)
}
