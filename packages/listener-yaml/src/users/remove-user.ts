import { findUser } from './find-user.ts'
import { finishEdit } from './finish-edit.ts'
import { itemLines } from './item-lines.ts'
import { itemRange } from './item-range.ts'
import { parseForEdit } from './parse-for-edit.ts'
import { withoutBracketItem } from './without-bracket-item.ts'
import { withoutItemLines } from './without-item-lines.ts'

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
  const { list } = file
  const lines = list === undefined ? undefined : itemLines(text, list, index)
  return finishEdit(file, {
    users: file.users.toSpliced(index, 1),
    removed: lines ?? itemRange(list?.items[index]),
    splice: () => (lines === undefined ? withoutBracketItem(file, index) : withoutItemLines(file, lines)),
    change: () => void file.document.deleteIn([...file.listPath, index]),
  })
}
