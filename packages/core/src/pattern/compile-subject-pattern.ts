import { compileProgram } from './compile-program.ts'
import { runProgram } from './run-program.ts'

/** A pattern of user or group names. */
export interface SubjectPattern {
  /** The one name that matches, if there is no wildcard. */
  readonly literal?: string
  matches(name: string): boolean
}

/**
 * Compiles a pattern of user or group names, which have no parts: `*` and `**` match any characters, everything else itself.
 *
 * @example
 * compileSubjectPattern('ci-*').matches('ci-builder')  // true
 */
export function compileSubjectPattern(pattern: string): SubjectPattern {
  const pieces = pattern.split(/\*+/)
  if (pieces.length === 1) return { literal: pattern, matches: (name) => name === pattern }
  const tokens = pieces.flatMap((text, index) => [
    ...(index === 0 ? [] : [{ kind: 'globstar' } as const]),
    { kind: 'literal', text } as const,
  ])
  const program = compileProgram(tokens)
  return { matches: (name) => name !== '' && runProgram(program, name) }
}
