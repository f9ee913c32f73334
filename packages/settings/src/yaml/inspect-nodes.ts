import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'

import type { SettingsPath } from './yaml-source.ts'

/** A mistake that is no mistake of syntax, and where it begins. */
interface NodeMistake {
  readonly path: SettingsPath
  readonly message: string
  readonly offset: number
}

/** What {@link inspectNodes} saw. */
export interface Inspection {
  readonly mistakes: readonly NodeMistake[]
  /** Whether the values cannot be had at all. */
  readonly unreadable: boolean
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Node, Node>
}

/** Looks once at every node: duplicate keys, `__proto__`, aliases without an anchor, anchors that contain themselves. */
export function inspectNodes(document: Document, lineAt: (offset: number) => number): Inspection {
  const mistakes: NodeMistake[] = []
  const targets = new Map<Node, Node>()
  const anchors = new Map<string, Node>()
  const open = new Set<Node>()
  let unreadable = false

  function tell(path: SettingsPath, message: string, node: unknown): void {
    mistakes.push({ path, message, offset: offsetOf(node) })
  }

  function visit(node: unknown, path: SettingsPath): void {
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target !== undefined && !open.has(target)) return void targets.set(node, target)
      unreadable = true
      const why = target === undefined ? 'has no anchor (&name) before it' : 'stands within its own anchor'
      return tell(path, `the alias (*name) ${why}`, node)
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
    if (isScalar(node)) return
    open.add(node)
    if (isMap(node)) visitMap(node, path)
    else for (const [index, item] of node.items.entries()) visit(item, [...path, index])
    open.delete(node)
  }

  function visitMap(map: YAMLMap, path: SettingsPath): void {
    const seen = new Map<string, number>()
    for (const pair of map.items) {
      if (!isPair(pair)) continue
      const key = nameOf(pair.key)
      const first = seen.get(key)
      const here = [...path, key]
      // schemas pass over it without a word
      if (key === '__proto__')
        tell(here, 'found __proto__, which is no key of any settings; remove it', pair.key)
      if (first === undefined) seen.set(key, offsetOf(pair.key))
      else
        tell(
          here,
          `duplicate key; it stands on line ${lineAt(first)} already, remove one of the two`,
          pair.key,
        )
      visit(pair.value, here)
    }
  }

  visit(document.contents, [])
  return { mistakes, unreadable, targets }
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key)
}

function offsetOf(node: unknown): number {
  return (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) && node.range ? node.range[0] : 0
}
