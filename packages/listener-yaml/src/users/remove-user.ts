import { findUser } from './find-user.ts'
import { finishEdit } from './finish-edit.ts'
import { itemLines } from './item-lines.ts'
import { type EditedFile, parseForEdit } from './parse-for-edit.ts'

/**
 * The text of a policy file without one of its users; everything else stays as it is, comments above the user too. Throws
 * `ConfigurationError` if there is no such user or the text is wrong already.
 *
 * @example
 * await writeFile(file, removeUser(await readFile(file, 'utf8'), 'alice'))
 */
export function removeUser(text: string, username: string): string {
  const file = parseForEdit(text)
  const index = findUser(file, username)
  return finishEdit(file, {
    users: file.users.toSpliced(index, 1),
    splice: () => withoutLines(file, index),
    change: () => void file.document.deleteIn([...file.listPath, index]),
  })
}

function withoutLines({ text, list }: EditedFile, index: number): string | undefined {
  const lines = list === undefined ? undefined : itemLines(text, list, index)
  return lines === undefined ? undefined : text.slice(0, lines.start) + text.slice(lines.end)
}
