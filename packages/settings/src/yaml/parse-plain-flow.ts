/** Single-quoted, double-quoted without escapes, or plain; all of them printable ASCII on one line. */
const scalar = /'([ -&(-~]*)'|"([ !#-[\]-~]*)"|([A-Za-z$][\w$./=+@*-]*)/y
const key = /([A-Za-z][\w-]*): +/y
const blanks = / */y
/** What the core schema reads as something else than text, and what is left to the real parser. */
const reserved: ReadonlySet<string> = new Set(['null', 'Null', 'NULL', 'True', 'TRUE', 'False', 'FALSE'])

/** A value that can be told without a YAML parser. */
type PlainValue = string | boolean | readonly PlainValue[] | { readonly [key: string]: PlainValue }

/**
 * Reads the simplest of YAML's values, those of files that a program has written: text, `true`, `false`, lists and maps in brackets, on
 * one line. `undefined` for everything else, which then only the real parser understands.
 *
 * @example
 * parsePlainFlow("{ name: 'a/*', actions: [pull] }") // { name: 'a/*', actions: ['pull'] }
 */
export function parsePlainFlow(text: string): PlainValue | undefined {
  let index = 0

  function skip(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = index
    const found = pattern.exec(text)
    if (found !== null) index = pattern.lastIndex
    return found
  }

  function value(): PlainValue | undefined {
    if (text[index] === '[') return list()
    if (text[index] === '{') return map()
    const [, single, double, plain] = skip(scalar) ?? []
    if (plain === undefined) return single ?? double
    if (plain === 'true' || plain === 'false') return plain === 'true'
    return reserved.has(plain) ? undefined : plain
  }

  /** What stands between brackets; `false` as soon as something is not plain. */
  function within(end: string, one: () => boolean): boolean {
    index += 1
    skip(blanks)
    for (let first = true; text[index] !== end; first = false) {
      if (!first && text[index] !== ',') return false
      if (!first) index += 1
      skip(blanks)
      if (!one()) return false
      skip(blanks)
    }
    index += 1
    return true
  }

  function list(): PlainValue | undefined {
    const items: PlainValue[] = []
    const add = (item: PlainValue | undefined): boolean => item !== undefined && items.push(item) > 0
    return within(']', () => add(value())) ? items : undefined
  }

  function map(): PlainValue | undefined {
    const entries = new Map<string, PlainValue>()
    const whole = within('}', () => {
      const name = skip(key)?.[1]
      const found = name === undefined ? undefined : value()
      if (name === undefined || found === undefined || reserved.has(name) || entries.has(name)) return false
      entries.set(name, found)
      return true
    })
    return whole ? Object.fromEntries(entries) : undefined
  }

  const whole = value()
  return index === text.length ? whole : undefined
}
