import { hashPassword, type PasswordAlgorithm } from '@docker-token/listener-yaml'

import { CommandError } from './command-error.ts'

/** The hash of a password. A password that cannot be hashed (too long) is the person's mistake, so it is said as one. */
export async function hashFor(password: string, algorithm: PasswordAlgorithm = 'argon2id'): Promise<string> {
  try {
    return await hashPassword(password, algorithm)
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(error.message, { cause: error })
    throw error
  }
}
