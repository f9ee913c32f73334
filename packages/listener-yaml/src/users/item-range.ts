import { isNode } from 'yaml'

import type { TextRange } from './text-range.ts'

/** Where an item of a list in brackets stands: from its first character to after its last, comments within it included. */
export function itemRange(item: unknown): TextRange | undefined {
  if (!isNode(item) || !item.range) return undefined
  const [start, end] = item.range
  return { start, end }
}
