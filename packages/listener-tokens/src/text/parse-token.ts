import { tokenChecksum } from './token-checksum.ts'
import type { TokenKind } from './token-kind.ts'

const form = /^dt([rp])_[0-9A-Za-z]{49}$/

/**
 * The kind of a token's text; `undefined` for what cannot be one: another prefix, length or character, a wrong checksum. So passwords
 * and garbage never reach the store. Whether the token exists and lives, only the store knows.
 *
 * @example
 * parseToken('s3cret') // undefined
 */
export function parseToken(text: string): TokenKind | undefined {
  const letter = form.exec(text)?.[1]
  if (letter === undefined || tokenChecksum(text.slice(0, -6)) !== text.slice(-6)) return undefined
  return letter === 'r' ? 'refresh' : 'personal'
}
