import type { ListenerContext } from '@docker-token/core'

import type { DeadPattern } from '../document/find-dead-patterns.ts'
import { listNames } from './list-names.ts'

/** One warning that names the patterns that match nothing, and where they stand. */
export function warnOfDeadPatterns(dead: readonly DeadPattern[], context: ListenerContext): void {
  if (dead.length === 0) return
  const names = listNames(dead.map(({ pattern, line, because }) => `'${pattern}' (line ${line}: ${because})`))
  const grammar = 'names are lower-case letters and digits with . _ - between them, in parts divided by one /'
  context.warn(`patterns that no repository name can match: ${names}; ${grammar}`)
}
