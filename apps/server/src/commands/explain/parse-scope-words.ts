import { parseScope, type Scope } from '@docker-token/core'

import { CommandError } from '../command-error.ts'

/** The scopes of a command line. Throws `CommandError` for what is none. */
export function parseScopeWords(words: readonly string[]): readonly Scope[] {
  const texts = words.flatMap((word) => word.split(' ')).filter((text) => text !== '')
  return texts.map((text) => {
    const scope = parseScope(text)
    if (scope !== undefined) return scope
    const isUpperCase = parseScope(text.toLowerCase()) !== undefined
    const hint = isUpperCase ? '; names of repositories are lower case' : ''
    throw new CommandError(`found ${text}, expected a scope such as repository:team/app:pull,push${hint}`)
  })
}
