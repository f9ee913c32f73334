import { parseStoredPassword } from './parse-stored-password.ts'
import { verifyStoredPassword } from './verify-stored-password.ts'

/**
 * Whether a password belongs to what a policy file holds: an argon2id or bcrypt hash, or plain text. A text that looks like a hash
 * and is none belongs to no password.
 *
 * @example
 * await verifyPassword(await hashPassword('s3cret'), 's3cret') // true
 */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const stored = parseStoredPassword(hash)
  return stored !== undefined && (await verifyStoredPassword(stored, password))
}
