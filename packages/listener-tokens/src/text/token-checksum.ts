import { crc32 } from 'node:zlib'

import { encodeBase62 } from './encode-base62.ts'

/** The last 6 characters of a token: CRC-32 of all before, prefix included, in base 62. */
export function tokenChecksum(text: string): string {
  return encodeBase62(BigInt(crc32(text)), 6)
}
