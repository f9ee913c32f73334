import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'

/** How a password is stored. */
export type PasswordAlgorithm = 'argon2id' | 'bcrypt'

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. */
const argon2Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const bcryptCost = 12

/**
 * The hash of a password for a policy file. Default argon2id (19 MiB, 2 passes). Throws `RangeError` for a password that could never
 * be checked: an empty one, one of more than 1024 bytes, for bcrypt of more than 72 or with a NUL.
 *
 * @example
 * await hashPassword('s3cret') // '$argon2id$v=19$m=19456,t=2,p=1$…'
 */
export async function hashPassword(
  password: string,
  algorithm: PasswordAlgorithm = 'argon2id',
): Promise<string> {
  const longest = algorithm === 'bcrypt' ? 72 : 1024
  const length = Buffer.byteLength(password)
  if (length === 0 || length > longest) {
    throw new RangeError(`found a password of ${length} bytes, expected 1 to ${longest} for ${algorithm}`)
  }
  if (algorithm === 'argon2id') return await hashArgon2(password, argon2Cost)
  if (password.includes('\0'))
    throw new RangeError('found a NUL in the password, which bcrypt reads as its end')
  return await hashBcrypt(password, { cost: bcryptCost })
}
