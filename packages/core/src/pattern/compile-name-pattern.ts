import { compileProgram } from './compile-program.ts'
import type { NameToken } from './name-tokens.ts'
import { parseNameTokens } from './parse-name-tokens.ts'
import type { Program } from './program.ts'
import { runProgram } from './run-program.ts'

/** Values for the variables of a pattern. They match only themselves. */
interface PatternValues {
  readonly subject: string
  readonly groups: readonly string[]
}

/** An anchored pattern of names. */
export interface NamePattern {
  /** Whole path parts at the beginning that every matching name begins with; empty if there are none. */
  readonly leading: string
  /** Whether the whole name matches, for the subject and for at least one of the groups. */
  matches(name: string, values?: PatternValues): boolean
}

const noValues: PatternValues = { subject: '', groups: [] }

/**
 * Compiles a pattern: `*` matches within one path part, `**` across parts, `${subject}` and `${group}` their values, everything else
 * itself. `**` + `/` at the start of a part also matches nothing: `public/**` + `/base` matches `public/base`.
 *
 * @example
 * const pattern = compileNamePattern('team/**')
 * pattern.matches('team/a/b')  // true
 * pattern.matches('team')      // false
 */
export function compileNamePattern(pattern: string): NamePattern {
  const tokens = parseNameTokens(pattern)
  const leading = leadingParts(tokens)
  const [first, second] = tokens
  if (tokens.length === 1 && first?.kind === 'globstar') return { leading, matches: () => true }
  if (tokens.length === 1 && first?.kind === 'literal')
    return { leading, matches: (name) => name === first.text }
  if (tokens.length === 2 && first?.kind === 'literal' && second?.kind === 'globstar') {
    return { leading, matches: (name) => name.startsWith(first.text) }
  }
  return { leading, matches: matcherOf(tokens) }
}

function matcherOf(tokens: readonly NameToken[]): NamePattern['matches'] {
  const variables = new Set(tokens.map((token) => (token.kind === 'variable' ? token.variable : undefined)))
  if (variables.has('group')) {
    return (name, { subject, groups } = noValues) =>
      groups.some((group) => group !== '' && runProgram(compileProgram(tokens, { subject, group }), name))
  }
  if (variables.has('subject')) {
    return (name, { subject } = noValues) =>
      subject !== '' && runProgram(compileProgram(tokens, { subject }), name)
  }
  let program: Program | undefined // most rules of a large file are never reached
  return (name) => runProgram((program ??= compileProgram(tokens)), name)
}

function leadingParts(tokens: readonly NameToken[]): string {
  const [first] = tokens
  if (first?.kind !== 'literal') return ''
  return tokens.length === 1 ? first.text : first.text.slice(0, Math.max(0, first.text.lastIndexOf('/')))
}
