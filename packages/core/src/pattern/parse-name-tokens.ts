import type { NameToken } from './name-tokens.ts'

const piece = /\$\{subject\}|\$\{group\}|\*+\/?/g

/** A pattern to its tokens. Every character but `*` and the two variables stands for itself. */
export function parseNameTokens(pattern: string): readonly NameToken[] {
  const tokens: NameToken[] = []
  let read = 0
  for (const { 0: found, index } of pattern.matchAll(piece)) {
    if (index > read) tokens.push({ kind: 'literal', text: pattern.slice(read, index) })
    const startsPart = index === 0 || pattern[index - 1] === '/'
    tokens.push(...tokensOf(found, startsPart))
    read = index + found.length
  }
  if (read < pattern.length) tokens.push({ kind: 'literal', text: pattern.slice(read) })
  return tokens
}

function tokensOf(found: string, startsPart: boolean): readonly NameToken[] {
  if (found === '${subject}') return [{ kind: 'variable', variable: 'subject' }]
  if (found === '${group}') return [{ kind: 'variable', variable: 'group' }]
  const slash = found.endsWith('/')
  const stars = found.length - (slash ? 1 : 0)
  if (stars > 1 && slash && startsPart) return [{ kind: 'parts' }]
  const wildcard: NameToken = { kind: stars > 1 ? 'globstar' : 'star' }
  return slash ? [wildcard, { kind: 'literal', text: '/' }] : [wildcard]
}
