import type { PlacedUser } from '../document/placed-document.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { parseWeakPassword } from '../passwords/parse-weak-password.ts'
import type { PolicyUser, UserDirectory } from '../policy/policy.ts'
import { compileAccessList } from '../rights/compile-access-list.ts'
import { createNameIndex } from '../rights/create-name-index.ts'
import { createMemo } from './create-memo.ts'
import { findLine } from './find-line.ts'
import type { PolicyImage } from './policy-image.ts'

/** Users that are kept as they were read; others are read again, a few microseconds each. */
const kept = 10_000

/** The users of an image: of the policy file, and of its htpasswd file. */
export function openUsers({
  label,
  users,
  htpasswd,
  htpasswdFile = '',
  userCount,
}: PolicyImage): UserDirectory {
  function read(username: string): PolicyUser | undefined {
    const user = findLine(users, username)
    if (user !== undefined) return readUser(username, user, label)
    const hash = htpasswd === undefined ? undefined : findLine(htpasswd, username)
    const password = hash === undefined ? undefined : (parseWeakPassword(hash) ?? parseStoredPassword(hash))
    if (password === undefined) return undefined
    return {
      username,
      password,
      groups: [],
      access: createNameIndex([]),
      disabled: false,
      place: htpasswdFile,
    }
  }
  return { get: createMemo(kept, read), size: userCount }
}

function readUser(username: string, json: string, label: string): PolicyUser {
  const user: Omit<PlacedUser, 'username'> = JSON.parse(json) // written by createPolicyImage from checked values
  const { password, groups = [], access, disabled = false, line } = user
  const stored = parseStoredPassword(password)
  if (stored === undefined) throw new TypeError('found a password that the schema should have refused')
  const rights = access === undefined ? 'everything' : compileAccessList(access, label)
  return { username, password: stored, groups, access: rights, disabled, place: `${label}:${line}` }
}
