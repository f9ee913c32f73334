import { isMap, isScalar } from 'yaml'

import { checkPasswordHash } from './check-password-hash.ts'
import { findUser } from './find-user.ts'
import { finishEdit } from './finish-edit.ts'
import { type EditedFile, parseForEdit } from './parse-for-edit.ts'

/**
 * The text of a policy file with another password hash for one user; everything else stays as it is. Throws `ConfigurationError` if
 * there is no such user or the text is wrong already.
 *
 * @example
 * await writeFile(file, setUserPassword(await readFile(file, 'utf8'), 'alice', await hashPassword('n3w')))
 */
export function setUserPassword(text: string, username: string, passwordHash: string): string {
  const file = parseForEdit(text)
  checkPasswordHash(passwordHash)
  const index = findUser(file, username)
  return finishEdit(file, {
    users: file.users.map((user, at) => (at === index ? { ...user, password: passwordHash } : user)),
    splice: () => withValue(file, index, passwordHash),
    change: () => file.document.setIn([...file.listPath, index, 'password'], passwordHash),
  })
}

/** In single quotes, since an argon2id hash has commas, which end a value within braces. */
function withValue({ text, list }: EditedFile, index: number, value: string): string | undefined {
  const item = list?.items[index]
  const node = isMap(item) ? item.get('password', true) : undefined
  if (!isScalar(node) || !node.range || node.anchor !== undefined) return undefined
  const [start, end] = node.range
  return text.slice(start, end).includes('\n')
    ? undefined
    : `${text.slice(0, start)}'${value}'${text.slice(end)}`
}
