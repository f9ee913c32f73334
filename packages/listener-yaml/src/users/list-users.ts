import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import type { StoredPassword } from '../passwords/stored-password.ts'
import type { AccessEntry } from '../document/policy-document.ts'
import { parseForEdit } from './parse-for-edit.ts'

/** What may be shown of a user. */
export interface ListedUser {
  readonly username: string
  readonly password: StoredPassword['kind']
  readonly groups: readonly string[]
  /** Absent: all rights. */
  readonly access?: readonly AccessEntry[]
  readonly disabled: boolean
}

/**
 * The users of a policy file, in its order, without those of its htpasswd file. Throws `ConfigurationError` if the text is wrong.
 *
 * @example
 * listUsers(await readFile('users.yaml', 'utf8')).map(({ username }) => username)
 */
export function listUsers(text: string): readonly ListedUser[] {
  return parseForEdit(text).users.map(({ username, password, groups = [], access, disabled = false }) => ({
    username,
    password: parseStoredPassword(password)?.kind ?? 'plain',
    groups,
    ...(access === undefined ? {} : { access }),
    disabled,
  }))
}
