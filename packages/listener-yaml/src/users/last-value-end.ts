import { isAlias, isMap, isScalar, isSeq } from 'yaml'

/** The offset right after the last character of a value, without the comment or line end that follows. */
export function lastValueEnd(node: unknown): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    if (isSeq(node)) return lastValueEnd(node.items.at(-1))
    const last = node.items.at(-1)
    return Math.max(lastValueEnd(last?.key), lastValueEnd(last?.value))
  }
  return isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? (node.range?.[1] ?? 0) : 0
}
