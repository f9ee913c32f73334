import { parsePlainFlow } from './parse-plain-flow.ts'
import type { SettingsPath, YamlSource } from './yaml-source.ts'

interface Item {
  readonly line: number
  /** A map, or what stands there in brackets or as text. */
  readonly value: unknown
  /** The lines of the items of lists below it. */
  readonly below: ReadonlyMap<string, readonly number[]>
}

/** A map that is being read. */
interface OpenMap {
  readonly line: number
  readonly entries: Map<string, unknown>
  readonly below: Map<string, number[]>
  /** The list to which items may be added: under which key, and how far its dashes are indented. */
  list?: { readonly items: unknown[]; readonly lines: number[]; indentation?: number }
}

const header = /^([A-Za-z][\w-]*):$/
const entry = /^([A-Za-z][\w-]*):(?: +(.+))?$/
const nothing = /^ *(?:#[ -~]*)?$/
/** In a block a comma is nothing special: `$argon2id$v=19$m=19456,t=2,p=1$…`. */
const text = /^\$[\w$./=+@,-]+$/

/**
 * Reads a list, alone or under one key, as programs write it: items that are maps of one line for each key, lists in them of one line
 * for each item, nothing but plain values and whole lines of comment. Ten times as fast as a YAML parser, whose values it
 * gives. `undefined` for everything else. Positions are exact for items and for the items of lists in them.
 */
export function readPlainList(
  piece: string,
  { file, firstLine = 1 }: { readonly file?: string | undefined; readonly firstLine?: number },
): YamlSource | undefined {
  const lines = piece.endsWith('\n') ? piece.slice(0, -1).split('\n') : piece.split('\n')
  const name = header.exec(lines[0] ?? '')?.[1]
  const begin = name === undefined ? 0 : 1
  const items = readItems(lines.slice(begin), firstLine + begin)
  if (items === undefined) return undefined
  const values = items.map(({ value }) => value)
  const depth = name === undefined ? 0 : 1
  return {
    value: name === undefined ? values : { [name]: values },
    ...(file === undefined ? {} : { file }),
    positionOf: (path) => ({ line: lineOf(items, path.slice(depth)) ?? firstLine, column: 1 }),
  }
}

function lineOf(items: readonly Item[], [index, key, inner]: SettingsPath): number | undefined {
  const item = items[Number(index)]
  return item?.below.get(String(key))?.[Number(inner)] ?? item?.line
}

function readItems(lines: readonly string[], firstLine: number): readonly Item[] | undefined {
  const indentation = lines.find((line) => !nothing.test(line))?.indexOf('-') ?? -1
  if (indentation < 0) return undefined
  const items: Item[] = []
  let open: OpenMap | undefined
  for (const [index, line] of lines.entries()) {
    if (nothing.test(line)) continue
    const column = line.search(/[^ ]/)
    const at = firstLine + index
    const content = line.slice(indentation + 2)
    if (column === indentation && line.startsWith('- ', column)) {
      if (open !== undefined && !close(open, items)) return undefined
      open = undefined
      const whole = content.startsWith('{') ? parsePlainFlow(content) : undefined
      if (whole !== undefined) items.push({ line: at, value: whole, below: new Map() })
      else {
        open = { line: at, entries: new Map(), below: new Map() }
        if (!addEntry(open, content, at)) return undefined
      }
    } else if (open === undefined || column < indentation + 2) return undefined
    else if (
      line.startsWith('- ', column)
        ? !addItem(open, { line, column, at })
        : column > indentation + 2 || !addEntry(open, content, at)
    )
      return undefined
  }
  return open === undefined || close(open, items) ? items : undefined
}

/** An empty list under a key would be nothing at all. */
function close({ line, entries, below, list }: OpenMap, items: Item[]): boolean {
  items.push({ line, value: Object.fromEntries(entries), below })
  return list === undefined || list.items.length > 0
}

function addEntry(open: OpenMap, content: string, at: number): boolean {
  const [, key, rest] = entry.exec(content) ?? []
  const isOver = open.list === undefined || open.list.items.length > 0
  if (key === undefined || open.entries.has(key) || !isOver || parsePlainFlow(key) !== key) return false
  delete open.list
  if (rest === undefined) {
    open.list = { items: [], lines: [] }
    open.entries.set(key, open.list.items)
    open.below.set(key, open.list.lines)
    return true
  }
  const value = text.test(rest) ? rest : parsePlainFlow(rest)
  open.entries.set(key, value)
  if (Array.isArray(value))
    open.below.set(
      key,
      value.map(() => at),
    )
  return value !== undefined
}

function addItem(
  { list }: OpenMap,
  { line, column, at }: { readonly line: string; readonly column: number; readonly at: number },
): boolean {
  const value = parsePlainFlow(line.slice(column + 2))
  if (list === undefined || value === undefined || (list.indentation ?? column) !== column) return false
  list.indentation = column
  list.items.push(value)
  list.lines.push(at)
  return true
}
