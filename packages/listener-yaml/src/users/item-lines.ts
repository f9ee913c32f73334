import { isMap, type YAMLSeq } from 'yaml'

import { lastValueEnd } from './last-value-end.ts'
import type { TextRange } from './text-range.ts'

/** The whole lines on which one item of a list stands. */
export interface ItemLines extends TextRange {
  /** What stands before the item on its first line: indentation and dash. */
  readonly dash: string
}

/** Finds the lines of an item of a block list; `undefined` if it shares a line with something else. */
export function itemLines(text: string, list: YAMLSeq, index: number): ItemLines | undefined {
  const item = list.items[index]
  if (list.flow === true || !isMap(item) || !item.range) return undefined
  const start = text.lastIndexOf('\n', item.range[0] - 1) + 1
  const dash = text.slice(start, item.range[0])
  if (!/^ *- +$/.test(dash)) return undefined
  const valueEnd = lastValueEnd(item)
  const lineEnd = text.indexOf('\n', Math.max(valueEnd - 1, start))
  return { start, end: lineEnd === -1 ? text.length : lineEnd + 1, dash }
}
