import { checkUsername } from '../document/check-username.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { parseWeakPassword } from '../passwords/parse-weak-password.ts'
import type { StoredPassword } from '../passwords/stored-password.ts'

const expected = 'expected bcrypt (`htpasswd -B`) or argon2id'

/** One line of a htpasswd file, or what is wrong with it. */
export function readHtpasswdLine(
  line: string,
): { readonly username: string; readonly password: StoredPassword } | string {
  const colon = line.indexOf(':')
  if (colon === -1) return 'found no colon, expected name:hash'
  const username = line.slice(0, colon)
  const mistake = checkUsername(username)
  if (mistake !== undefined) return mistake
  if (username.includes('\uFFFD')) return 'found a name that is no UTF-8; expected UTF-8'
  const hash = line.slice(colon + 1)
  const password = parseWeakPassword(hash) ?? parseStoredPassword(hash)
  return password === undefined || password.kind === 'plain'
    ? `found ${kindOf(hash)}, ${expected}`
    : { username, password }
}

/** Names the kind by the beginning of the text only. */
function kindOf(hash: string): string {
  if (hash === '') return 'no hash'
  if (hash.startsWith('$5$') || hash.startsWith('$6$')) return 'a crypt SHA-2 hash ($5$, $6$)'
  return hash.startsWith('$') || hash.startsWith('{')
    ? 'a hash that is unknown or cut short'
    : 'no hash that can be checked'
}
