import { isMap, isNode, isScalar } from 'yaml'

import type { EditedFile } from './parse-for-edit.ts'
import type { TextRange } from './text-range.ts'

/** Takes the lines of an item out of a list; in the place of the last item stands `[]`, since a list of nothing is a mistake. */
export function withoutItemLines(file: EditedFile, { start, end }: TextRange): string | undefined {
  const { text, list, listPath } = file
  const [head, tail] = [text.slice(0, start), text.slice(end)]
  if (list !== undefined && list.items.length > 1) return head + tail
  if (listPath.length === 0) return `${head}[]${text.includes('\r\n') ? '\r\n' : '\n'}${tail}`
  const colon = afterKey(file)
  return colon === undefined ? undefined : `${text.slice(0, colon)} []${text.slice(colon, start)}${tail}`
}

/** The offset behind `users:`. */
function afterKey({ text, document, listPath }: EditedFile): number | undefined {
  const { contents } = document
  if (!isMap(contents)) return undefined
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === listPath[0])
  const end = isNode(pair?.key) ? pair.key.range?.[1] : undefined
  if (end === undefined || end === null) return undefined
  const colon = text.indexOf(':', end)
  return colon === -1 ? undefined : colon + 1
}
