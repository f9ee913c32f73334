import { parseWeakPassword } from './parse-weak-password.ts'

/**
 * Whether a text is a hash that only a `htpasswd_file` may hold, since it can be guessed fast: MD5 (`$apr1$`) or SHA-1 (`{SHA}`).
 *
 * @example
 * isWeakHash('{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=') // true
 */
export function isWeakHash(text: string): boolean {
  return parseWeakPassword(text) !== undefined
}
