import type { ConfigurationProblem } from '@docker-token/core'

import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import type { StoredPassword } from '../passwords/stored-password.ts'
import { checkUsername } from './check-username.ts'

/** One line of a htpasswd file. */
export interface HtpasswdUser {
  readonly username: string
  readonly password: StoredPassword
  /** From 1. */
  readonly line: number
}

const expected = 'expected bcrypt (`htpasswd -B`) or argon2id'

/** What a htpasswd file says, and every mistake in it. */
export interface InspectedHtpasswd {
  readonly users: readonly HtpasswdUser[]
  readonly problems: readonly ConfigurationProblem[]
}

/** Lines of `name:hash`; empty lines and lines that begin with # are passed over. Throws nothing. */
export function inspectHtpasswd(text: string, file: string): InspectedHtpasswd {
  const problems: ConfigurationProblem[] = []
  const users = new Map<string, HtpasswdUser>()
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (content.trim() === '' || content.startsWith('#')) continue
    const line = index + 1
    const outcome = parseLine(content, users)
    if (typeof outcome === 'string') problems.push({ path: [], message: outcome, file, line, column: 1 })
    else users.set(outcome.username, { ...outcome, line })
  }
  return { users: [...users.values()], problems }
}

function parseLine(
  content: string,
  known: ReadonlyMap<string, HtpasswdUser>,
): Omit<HtpasswdUser, 'line'> | string {
  const colon = content.indexOf(':')
  if (colon === -1) return 'found no colon, expected name:hash'
  const username = content.slice(0, colon)
  const mistake = checkUsername(username)
  if (mistake !== undefined) return mistake
  const first = known.get(username)
  if (first !== undefined)
    return `user '${username}' stands on line ${first.line} already; remove one of the two`
  const hash = content.slice(colon + 1)
  const password = parseStoredPassword(hash)
  return password === undefined || password.kind === 'plain'
    ? `found ${kindOf(hash)}, ${expected}`
    : { username, password }
}

/** Names the kind by the beginning of the text only. */
function kindOf(hash: string): string {
  if (hash === '') return 'no hash'
  if (hash.startsWith('$apr1$')) return 'an MD5 hash ($apr1$)'
  if (hash.startsWith('{SHA}')) return 'a SHA-1 hash ({SHA})'
  if (hash.startsWith('$5$') || hash.startsWith('$6$')) return 'a crypt SHA-2 hash ($5$, $6$)'
  return hash.startsWith('$') ? 'a hash that is unknown or cut short' : 'no hash that can be checked'
}
