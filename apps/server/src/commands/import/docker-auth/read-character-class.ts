/** A class such as `[a-z0-9]` at the beginning of a text. */
export interface CharacterClass {
  /** As it is written. */
  readonly text: string
  readonly characters: ReadonlySet<string>
}

/** What stands for several characters in a class of RE2. */
const families: ReadonlyMap<string, readonly string[]> = new Map([
  [String.raw`\d`, range('0', '9')],
  [String.raw`\w`, [...range('0', '9'), ...range('A', 'Z'), ...range('a', 'z'), '_']],
])

/**
 * Reads the class that a text begins with. `undefined` for what is none, and for one that names what it leaves out, or families of
 * characters that are not of ASCII.
 *
 * @example
 * readCharacterClass('[a-c]x') // { text: '[a-c]', characters: Set { 'a', 'b', 'c' } }
 */
export function readCharacterClass(text: string): CharacterClass | undefined {
  const [whole, body = ''] = /^\[((?:\\.|[^\]\\[^])(?:\\.|[^\]\\[])*)\]/.exec(text) ?? []
  if (whole === undefined) return undefined
  const characters = new Set<string>()
  for (const [, first = '', last = first] of body.matchAll(/(\\.|.)(?:-(\\.|[^\\]))?/gs)) {
    const found = families.get(first) ?? range(first, last)
    if (found.length === 0) return undefined
    for (const character of found) characters.add(character)
  }
  return { text: whole, characters }
}

/** From one item to another, each a character or one behind a backslash. Empty if they are no such thing. */
function range(first: string, last: string): readonly string[] {
  const [from, to] = [first, last].map(codeOf)
  if (from === undefined || to === undefined) return []
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String.fromCharCode(from + index))
}

function codeOf(item: string): number | undefined {
  if (/^\\[A-Za-z0-9]/.test(item)) return undefined // \n, \pL, \x41 …
  const code = item.charCodeAt(item.length - 1)
  return code < 128 ? code : undefined
}
