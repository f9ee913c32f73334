/** A part of a YAML text that is a document of its own. */
export interface YamlPiece {
  readonly text: string
  /** The line of the whole text on which the piece's first line stands, from 1. */
  readonly firstLine: number
}

interface Mark {
  readonly start: number
  readonly line: number
}

/** Small enough that the parser's tree stays in the young part of the heap, large enough that starting it costs nothing. */
const pieceLength = 32 * 1024
const unsplittable = /^(?:%|---|\.\.\.|\uFEFF)/m
const keyName = /^([\w-]+):(?=\s|$)/
const keyAlone = /^[\w-]+:[ \t]*(?:#.*)?\r?$/
const significant = /^([ \t]*)([^\s#])/

/**
 * Cuts a large text between its top-level keys and between the items of block lists under them, or of a list that is the whole.
 * Lines alone decide, so that the pieces must be read before the cut is believed: if one of them is wrong, or holds an alias whose
 * anchor is in another one, the whole text is to be read instead. Reading 100,000 list items piece by
 * piece takes a third of the memory and two thirds of the time. `undefined`: the text cannot be cut, or a key is no plain name or is
 * there twice.
 *
 * @example
 * splitYaml('users:\n  - a\nrules:\n  - b').map(({ text, firstLine }) => [text, firstLine])
 * // [['users:\n  - a\n', 1], ['rules:\n  - b', 3]]
 */
export function splitYaml(text: string): readonly YamlPiece[] | undefined {
  if (unsplittable.test(text)) return undefined
  const keys = marksOf(text, { start: 0, line: 1 }, text.length, (start) => isKeyStart(text, start))
  const names = keys.map(({ start }) => keyName.exec(lineAt(text, start))?.[1])
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined
  if (keys.length === 0) return cutList(text, { start: 0, line: 1 }, text.length)
  const sections = [{ start: 0, line: 1 }, ...keys.slice(1)]
  return sections.flatMap((mark, index) => {
    const end = sections[index + 1]?.start ?? text.length
    const whole = { text: text.slice(mark.start, end), firstLine: mark.line }
    return (end - mark.start > pieceLength ? cutList(text, mark, end) : undefined) ?? [whole]
  })
}

/** Anything but blank, comment and list item at the beginning of a line. */
function isKeyStart(text: string, start: number): boolean {
  return !['', ' ', '\t', '\r', '\n', '#', '-'].includes(text.charAt(start))
}

/** Pieces of some items each, under the key that stands alone on the first line if there is one. */
function cutList(text: string, from: Mark, end: number): readonly YamlPiece[] | undefined {
  const header = isKeyStart(text, from.start) ? lineAt(text, from.start) : undefined
  if (header !== undefined && !keyAlone.test(header)) return undefined
  const indentation = findIndentation(
    text,
    header === undefined ? from.start : from.start + header.length,
    end,
  )
  if (indentation === undefined) return undefined
  const dash = `${indentation}-`
  const items = marksOf(text, from, end, (start) => {
    const next = text.charAt(start + dash.length)
    return text.startsWith(dash, start) && [' ', '\n', '\r', ''].includes(next)
  })
  const [head, offset] = header === undefined ? ['', 0] : [`${header}\n`, 1]
  return groups(items).map(([begin, after]) => ({
    text: head + text.slice(begin.start, after?.start ?? end),
    firstLine: begin.line - offset,
  }))
}

/** What stands before the dash of the first item. */
function findIndentation(text: string, from: number, end: number): string | undefined {
  for (let start = from; start < end; start += lineAt(text, start).length + 1) {
    const [, indentation, character] = significant.exec(lineAt(text, start)) ?? []
    if (character !== undefined) return character === '-' ? indentation : undefined
  }
  return undefined
}

function groups(items: readonly Mark[]): readonly (readonly [Mark, Mark | undefined])[] {
  const begins: Mark[] = []
  for (const item of items) {
    const last = begins.at(-1)
    if (last === undefined || item.start - last.start >= pieceLength) begins.push(item)
  }
  return begins.map((begin, index) => [begin, begins[index + 1]])
}

function marksOf(text: string, from: Mark, end: number, isMark: (start: number) => boolean): readonly Mark[] {
  const marks: Mark[] = []
  let { line } = from
  for (let { start } = from; start < end; line += 1) {
    if (isMark(start)) marks.push({ start, line })
    const next = text.indexOf('\n', start)
    start = next === -1 ? end : next + 1
  }
  return marks
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? text.length : end)
}
