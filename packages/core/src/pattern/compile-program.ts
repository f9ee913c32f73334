import type { NameToken } from './name-tokens.ts'
import { type Program, wildcards } from './program.ts'

/** Tokens to steps, each variable replaced by its value as literal text. */
export function compileProgram(
  tokens: readonly NameToken[],
  values: Readonly<Record<string, string>> = {},
): Program {
  return tokens.flatMap((token): readonly number[] => {
    switch (token.kind) {
      case 'literal':
        return codesOf(token.text)
      case 'variable':
        return codesOf(values[token.variable] ?? '')
      case 'parts':
        return [wildcards.enterParts, wildcards.parts]
      case 'star':
      case 'globstar':
        return [wildcards[token.kind]]
    }
    return []
  })
}

function codesOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}
