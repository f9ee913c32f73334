import { ConfigurationError } from '@docker-token/core'
import { checkSettings } from '@docker-token/settings'
import * as z from 'zod/mini'

import { accessListSchema } from '../document/access-schema.ts'
import { checkUsername } from '../document/check-username.ts'
import type { AccessEntry, UserEntry } from '../document/policy-document.ts'
import { checkPasswordHash } from './check-password-hash.ts'
import { finishEdit } from './finish-edit.ts'
import { formatUser } from './format-user.ts'
import { itemLines } from './item-lines.ts'
import { type EditedFile, parseForEdit } from './parse-for-edit.ts'

const rightsSchema = z.object({ access: z.optional(accessListSchema) })

/** A user to be added. */
export interface NewUser {
  readonly username: string
  /** What `hashPassword` made. */
  readonly passwordHash: string
  readonly groups?: readonly string[]
  /** Absent: all rights. Empty: none. */
  readonly access?: readonly AccessEntry[]
}

/**
 * The text of a policy file with one more user at the end of its list; everything else stays as it is. Throws `ConfigurationError`
 * if the user exists, the name cannot be used or the text is wrong already.
 *
 * @example
 * const hash = await hashPassword('s3cret')
 * await writeFile(file, addUser(await readFile(file, 'utf8'), { username: 'alice', passwordHash: hash, access: [] }))
 */
export function addUser(text: string, newUser: NewUser): string {
  const { username, passwordHash, groups, access } = newUser
  const file = parseForEdit(text)
  checkPasswordHash(passwordHash)
  const mistake = file.users.some((user) => user.username === username)
    ? `user '${username}' exists already`
    : checkUsername(username)
  if (mistake !== undefined) throw new ConfigurationError([{ path: ['users'], message: mistake }])
  checkSettings({ access }, { schema: rightsSchema })
  const user: UserEntry = {
    username,
    password: passwordHash,
    ...(groups === undefined ? {} : { groups }),
    ...(access === undefined ? {} : { access }),
  }
  return finishEdit(file, {
    users: [...file.users, user],
    splice: () => appendLines(file, user),
    change: () => appendItem(file, user),
  })
}

function appendLines(file: EditedFile, user: UserEntry): string | undefined {
  const { text, list, document, users, listPath } = file
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const begun = text === '' || text.endsWith('\n') ? text : `${text}${newline}`
  if (list === undefined) {
    const absent = document.contents === null || !document.hasIn(listPath)
    return absent ? `${begun}users:${newline}${formatUser(user, '  - ', newline)}` : undefined
  }
  if (list.items.length === 0) return fillBrackets(begun, file, formatUser(user, '  - ', newline))
  const last = itemLines(begun, list, users.length - 1)
  if (last === undefined) return undefined
  return begun.slice(0, last.end) + formatUser(user, last.dash, newline) + begun.slice(last.end)
}

/** `users: []` becomes `users:` and lines below; a comment behind it stays where it is. */
function fillBrackets(text: string, { list }: EditedFile, lines: string): string | undefined {
  if (!list?.range) return undefined
  const [start, end] = list.range
  const lineEnd = text.indexOf('\n', end) + 1
  return text.slice(0, start).trimEnd() + text.slice(end, lineEnd) + lines + text.slice(lineEnd)
}

function appendItem({ document, list, listPath }: EditedFile, user: UserEntry): void {
  if (list === undefined) return document.setIn(listPath, [user])
  document.addIn(listPath, document.createNode(user))
}
