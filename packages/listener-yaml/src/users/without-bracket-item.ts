import { itemRange } from './item-range.ts'
import type { EditedFile } from './parse-for-edit.ts'

/** Takes an item with its comma out of a list in brackets; `undefined` if the list is none. What stands on other lines stays. */
export function withoutBracketItem({ text, list }: EditedFile, index: number): string | undefined {
  const range = itemRange(list?.items[index])
  if (list?.flow !== true || range === undefined) return undefined
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(range.end))
  if (after !== null) return text.slice(0, range.start) + text.slice(range.end + after[0].length)
  const before = /,[ \t]*$/.exec(text.slice(0, range.start))
  return text.slice(0, before?.index ?? range.start) + text.slice(range.end)
}
