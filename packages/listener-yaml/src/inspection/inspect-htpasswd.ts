import { ConfigurationError } from '@docker-token/core'

import { readHtpasswdLine } from '../htpasswd/read-htpasswd-line.ts'
import { scanHtpasswd } from '../htpasswd/scan-htpasswd.ts'
import { walkLines } from '../htpasswd/walk-lines.ts'
import { type PasswordStrength, passwordStrength } from '../passwords/password-strength.ts'

/** A user of a htpasswd file as a linter wants to see it. */
export interface InspectedHtpasswdUser {
  readonly username: string
  readonly line: number
  /** How the password is stored and what a check of it costs; never what it is. */
  readonly password: PasswordStrength
}

/**
 * The users of a htpasswd file, in its order, for programs that check it. Throws `ConfigurationError` with every mistake, two lines for
 * one user among them.
 *
 * @example
 * inspectHtpasswd(await readFile('users.htpasswd'), { file: 'users.htpasswd' })
 * // [{ username: 'alice', line: 1, password: { kind: 'bcrypt', cost: 10 } }]
 */
export function inspectHtpasswd(
  bytes: Uint8Array,
  { file }: { readonly file: string },
): readonly InspectedHtpasswdUser[] {
  const { problems } = scanHtpasswd(bytes, file)
  if (problems.length > 0) throw new ConfigurationError(problems)
  const users: InspectedHtpasswdUser[] = []
  walkLines(bytes, (start, end, line) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()
    const read = text.startsWith('#') ? 'a comment' : readHtpasswdLine(text)
    if (typeof read === 'string') return // nothing stands there: mistakes were told before
    users.push({ username: read.username, line, password: passwordStrength(read.password) })
  })
  return users
}
