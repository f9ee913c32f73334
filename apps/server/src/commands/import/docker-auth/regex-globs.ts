import { holdsEveryNameCharacter } from './holds-every-name-character.ts'
import { readCharacterClass } from './read-character-class.ts'

/** The globs that a regular expression amounts to, or what keeps it from amounting to any. */
export type RegexGlobs =
  | { readonly kind: 'globs'; readonly globs: readonly string[]; readonly unanchored: boolean }
  | { readonly kind: 'none'; readonly reason: string }

/**
 * What is matched. Names of repositories have parts between slashes, and letters or digits at both ends and between any two of
 * `. - /` (distribution spec, "Resource scope grammar"); names of users are any text.
 */
export type GlobSubject = 'repository' | 'user'

const mostGlobs = 64

/**
 * Translates a regular expression (RE2 syntax) to globs that match the same names. What is not literal text, an alternative, a small
 * class, `?`, or one of `.*`, `.+`, `[^/]+`, `[^/]*` and classes like `[a-z0-9._-]+` where a glob says the same, is not translated: a
 * glob that matches more would give a right that nobody gave.
 *
 * @example
 * regexGlobs('^team/(a|b)/.*$', 'repository') // ['team/a/**', 'team/b/**']
 */
export function regexGlobs(regex: string, subject: GlobSubject): RegexGlobs {
  try {
    const starts = regex.startsWith('^')
    const ends = regex.endsWith('$') && !regex.endsWith(String.raw`\$`)
    const reader = new Reader(regex.slice(starts ? 1 : 0, ends ? -1 : undefined), subject)
    const bodies = reader.readAll()
    if (reader.hasBareAlternatives && (starts || ends)) {
      throw new Untranslatable('^ or $ belongs to one of the alternatives only; put them into ( )')
    }
    const any = subject === 'user' ? '*' : '**'
    const globs = bodies.map((body) => tidy(`${starts ? '' : any}${body}${ends ? '' : any}`, subject))
    return { kind: 'globs', globs: [...new Set(globs)], unanchored: !starts || !ends }
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error
    return { kind: 'none', reason: error.message }
  }
}

class Untranslatable extends Error {}

/** Reads alternatives, sequences and single items. Only one thing is remembered: where it stands. */
class Reader {
  #at = 0
  #depth = 0
  /** Whether alternatives stand outside of every group: an anchor then belongs to one of them only. */
  hasBareAlternatives = false
  readonly #text: string
  readonly #subject: GlobSubject

  constructor(text: string, subject: GlobSubject) {
    this.#text = text
    this.#subject = subject
  }

  readAll(): readonly string[] {
    const globs = this.#alternatives()
    if (this.#at < this.#text.length) throw new Untranslatable(`'${this.#text[this.#at]}' stands alone`)
    return globs
  }

  #alternatives(): readonly string[] {
    const all = [...this.#sequence()]
    while (this.#text[this.#at] === '|') {
      this.hasBareAlternatives ||= this.#depth === 0
      this.#at += 1
      all.push(...this.#sequence())
    }
    return limited(all)
  }

  #sequence(): readonly string[] {
    let globs: readonly string[] = ['']
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at] ?? '')) {
      const next = this.#item(globs)
      globs = limited(globs.flatMap((glob) => next.map((each) => glob + each)))
    }
    return globs
  }

  #item(before: readonly string[]): readonly string[] {
    const rest = this.#text.slice(this.#at)
    const wild = /^(?:\.|\[\^\\?\/\])[*+]/.exec(rest)?.[0]
    if (wild !== undefined) return this.#wildcard(wild, before)
    const repeated = this.#repeatedClass(rest, before)
    if (repeated !== undefined) return repeated
    const atom = this.#atom(rest)
    const quantifier = this.#text[this.#at] ?? ''
    if (quantifier === '?') {
      this.#at += 1
      return ['', ...atom]
    }
    if ('*+{'.includes(quantifier) && quantifier !== '')
      throw new Untranslatable(`'${quantifier}' repeats something else than . or [^/]`)
    return atom
  }

  #wildcard(wild: string, before: readonly string[], length = wild.length): readonly string[] {
    this.#at += length
    const next = this.#text[this.#at] ?? ''
    if (next !== '' && '?*+{'.includes(next)) throw new Untranslatable(`'${wild}' is repeated again`)
    if (this.#subject === 'user') {
      if (wild.startsWith('[')) throw new Untranslatable(`'${wild}' is about parts of a path`)
      return ['*']
    }
    if (wild.endsWith('+') && !before.every((glob) => isNeverEmpty(glob, next))) {
      throw new Untranslatable(`'${wild}' wants at least one character, and a glob takes none as well`)
    }
    return [wild.startsWith('[') ? '*' : '**']
  }

  #atom(rest: string): readonly string[] {
    const [first = ''] = rest
    if (first === '(') return this.#group(rest)
    if (first === '[') return this.#class(rest)
    const escaped = /^\\([^A-Za-z0-9])/.exec(rest)?.[1]
    if (escaped !== undefined) {
      this.#at += 2
      return [literal(escaped)]
    }
    const variable = /^\$\{account\}/.exec(rest)?.[0]
    if (variable !== undefined) {
      this.#at += variable.length
      return ['${subject}']
    }
    if (first === '.') throw new Untranslatable("'.' matches any character; write \\. for a dot")
    if ('\\^$*+?{})]'.includes(first)) throw new Untranslatable(`'${rest.slice(0, 2)}' has no equivalent`)
    this.#at += 1
    return [literal(first)]
  }

  #group(rest: string): readonly string[] {
    const open = /^\((?:\?:|\?P?<\w+>)?/.exec(rest)?.[0] ?? '('
    if (rest.startsWith('(?') && open === '(')
      throw new Untranslatable(`'${rest.slice(0, 4)}' has no equivalent`)
    this.#at += open.length
    this.#depth += 1
    const globs = this.#alternatives()
    this.#depth -= 1
    if (this.#text[this.#at] !== ')') throw new Untranslatable('a ( has no )')
    this.#at += 1
    return globs
  }

  /** `[a-z0-9._-]+`: every character that a part of a name may have, so that it is `[^/]+`, or `.+` if `/` is among them. */
  #repeatedClass(rest: string, before: readonly string[]): readonly string[] | undefined {
    const found = readCharacterClass(rest)
    const quantifier = found === undefined ? '' : (rest[found.text.length] ?? '')
    if (found === undefined || (quantifier !== '+' && quantifier !== '*')) return undefined
    const { text, characters } = found
    // the part before the first / may be a host, with capitals and a port
    const isLater = this.#subject === 'repository' && before.every((glob) => glob.includes('/'))
    if (!isLater || !holdsEveryNameCharacter(characters))
      throw new Untranslatable(`the class ${text}${quantifier} leaves out characters that a name may have`)
    return this.#wildcard(`${characters.has('/') ? '.' : '[^/]'}${quantifier}`, before, text.length + 1)
  }

  /** Each character is an alternative. */
  #class(rest: string): readonly string[] {
    const found = readCharacterClass(rest)
    if (found === undefined)
      throw new Untranslatable(`the class ${rest.slice(0, rest.indexOf(']') + 1) || '['} has no equivalent`)
    this.#at += found.text.length
    return Array.from(found.characters, literal)
  }
}

/** A star in a name would be a wildcard in a glob. */
function literal(character: string): string {
  if (character === '*') throw new Untranslatable("'*' itself cannot stand in a glob")
  return character
}

function limited(globs: readonly string[]): readonly string[] {
  if (globs.length > mostGlobs) throw new Untranslatable(`it stands for more than ${mostGlobs} globs`)
  return globs
}

/**
 * Whether the grammar of names wants a character in this place anyway: a name neither begins nor ends with one of `. _ - /`, and no
 * part is empty.
 */
function isNeverEmpty(before: string, next: string): boolean {
  const isAfterStart = before === '' || before.endsWith('/')
  if (next === '' || next === '/') return isAfterStart || (next === '' && /[._-]$/.test(before))
  return isAfterStart && '._-'.includes(next)
}

/** Wildcards in a row are one. `**` before a slash takes no part as well, which `.*` before a slash does not. */
function tidy(glob: string, subject: GlobSubject): string {
  if (subject === 'user') return glob.replaceAll(/\*+/g, '*')
  return glob.replaceAll(/\*{2,}/g, '**').replaceAll(/(^|\/)\*\*(?=\/)/g, '$1*/**')
}
