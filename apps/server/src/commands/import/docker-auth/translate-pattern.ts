import { readCharacterClass } from './read-character-class.ts'
import { type GlobSubject, regexGlobs } from './regex-globs.ts'

/** What a pattern of docker_auth amounts to here. */
export type TranslatedPattern =
  | {
      readonly kind: 'globs'
      readonly globs: readonly string[]
      /** Whether the empty text fits too: a client without credentials. */
      readonly matchesEmpty: boolean
      /** What works and was probably not meant. */
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'none'; readonly reason: string }

/**
 * A pattern of docker_auth: a regular expression between slashes, else a glob of Go's `path.Match`, in which `*` stays within a path
 * part however often it stands there.
 */
export function translatePattern(pattern: string, subject: GlobSubject): TranslatedPattern {
  const foreign = /\$\{(?!account\})[^}]*\}/.exec(pattern)?.[0]
  if (foreign !== undefined) return { kind: 'none', reason: `${foreign} has no equivalent here` }
  if (subject === 'user' && pattern.includes('${account}')) return translateSelf(pattern)
  const isRegex = pattern.length > 2 && pattern.startsWith('/') && pattern.endsWith('/')
  return isRegex ? translateRegex(pattern.slice(1, -1), subject) : translateGlob(pattern, subject)
}

/** A name of a user is always itself. */
function translateSelf(pattern: string): TranslatedPattern {
  const isAlways = pattern === '${account}' || pattern === '/^${account}$/'
  return isAlways
    ? { kind: 'globs', globs: ['*'], matchesEmpty: true, warnings: [] }
    : { kind: 'none', reason: `${pattern}: variables stand only in names of repositories` }
}

function translateRegex(regex: string, subject: GlobSubject): TranslatedPattern {
  const any = subject === 'user' ? '*' : '**'
  if (/^\^?\.\+\$?$/.test(regex)) return { kind: 'globs', globs: [any], matchesEmpty: false, warnings: [] }
  const translated = regexGlobs(regex, subject)
  if (translated.kind === 'none') return { kind: 'none', reason: `/${regex}/: ${translated.reason}` }
  const { globs, unanchored } = translated
  const isForAll = globs.length === 1 && globs[0] === any
  const anchored = `/^${regex.replace(/^\^/, '').replace(/\$$/, '')}$/`
  const warnings = [
    ...(unanchored && !isForAll
      ? [`/${regex}/ is not anchored and matches longer names too; was ${anchored} meant?`]
      : []),
    ...(subject === 'user' && regex.includes('.+')
      ? [`/${regex}/: the glob takes no character for .+ as well`]
      : []),
  ]
  return { kind: 'globs', globs, matchesEmpty: isForAll || globs.includes(''), warnings }
}

function translateGlob(pattern: string, subject: GlobSubject): TranslatedPattern {
  const plain = expandClasses(pattern)
  const special = plain === undefined ? '[' : /[?[\\]/.exec(plain.join(''))?.[0]
  if (plain === undefined || special !== undefined)
    return { kind: 'none', reason: `${pattern}: '${special}' has no equivalent` }
  const globs = plain.map((glob) => glob.replaceAll(/\*+/g, '*').replaceAll('${account}', '${subject}'))
  const isForAll = subject === 'user' && globs.includes('*')
  return { kind: 'globs', globs, matchesEmpty: globs.includes('') || isForAll, warnings: [] }
}

const mostGlobs = 64

/** `v[12]/*` to `v1/*` and `v2/*`. `undefined` if there is a class that cannot be said so. */
function expandClasses(pattern: string): readonly string[] | undefined {
  const start = pattern.indexOf('[')
  if (start === -1) return [pattern]
  const found = readCharacterClass(pattern.slice(start))
  if (found === undefined || /[\\*]/.test(found.text)) return undefined
  const rest = expandClasses(pattern.slice(start + found.text.length))
  const globs = rest?.flatMap((end) =>
    Array.from(found.characters, (character) => `${pattern.slice(0, start)}${character}${end}`),
  )
  return globs !== undefined && globs.length <= mostGlobs ? globs : undefined
}
