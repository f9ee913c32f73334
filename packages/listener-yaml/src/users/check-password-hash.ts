import { ConfigurationError } from '@docker-token/core'

import { parseStoredPassword } from '../passwords/parse-stored-password.ts'

/** Plain text is read from files that have it, but never written. Throws `ConfigurationError`. */
export function checkPasswordHash(passwordHash: string): void {
  const kind = parseStoredPassword(passwordHash)?.kind
  if (kind === 'argon2id' || kind === 'bcrypt') return
  const message = 'found no hash, expected argon2id or bcrypt as `hashPassword` makes it'
  throw new ConfigurationError([{ path: ['passwordHash'], message }])
}
