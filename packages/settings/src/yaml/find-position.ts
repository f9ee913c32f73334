import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'

import type { SettingsPath } from './yaml-source.ts'

interface Step {
  /** Where the key or item begins. */
  readonly offset: number
  readonly value: unknown
}

/** The offset at which the key or list item of a path begins, or the nearest parent that exists. */
export function findPosition(
  document: Document,
  targets: ReadonlyMap<Node, Node>,
  path: SettingsPath,
): number {
  let node: unknown = document.contents
  let offset = offsetOf(node) ?? 0
  for (const part of path) {
    const step = stepInto(node, part, targets)
    if (step === undefined) return offset
    offset = step.offset
    node = step.value
  }
  return offset
}

function stepInto(node: unknown, part: string | number, targets: ReadonlyMap<Node, Node>): Step | undefined {
  if (isAlias(node)) return stepInto(targets.get(node), part, targets)
  if (isSeq(node)) {
    const value = node.items[Number(part)]
    const offset = offsetOf(value)
    return offset === undefined ? undefined : { offset, value }
  }
  if (!isMap(node)) return undefined
  const own = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
  if (own !== undefined) return { offset: offsetOf(own.key) ?? 0, value: own.value }
  const merged = node.items.find(({ key }) => isScalar(key) && key.value === '<<')
  return merged === undefined ? undefined : stepIntoMerged(merged.value, part, targets)
}

/** A key that came by `<<: *name` or `<<: [*a, *b]` stands where the anchor is. */
function stepIntoMerged(
  merged: unknown,
  part: string | number,
  targets: ReadonlyMap<Node, Node>,
): Step | undefined {
  if (!isSeq(merged)) return stepInto(merged, part, targets)
  for (const item of merged.items) {
    const step = stepInto(item, part, targets)
    if (step !== undefined) return step
  }
  return undefined
}

function offsetOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined
}
