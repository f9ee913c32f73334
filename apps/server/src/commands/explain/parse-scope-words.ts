import { parseScope, type Scope } from '@docker-token/core'

import { CommandError } from '../command-error.ts'

/** The scopes of a command line. Throws `CommandError` for what is none. */
export function parseScopeWords(words: readonly string[]): readonly Scope[] {
  const texts = words.flatMap((word) => word.split(' ')).filter((text) => text !== '')
  return texts.map((text) => {
    const scope = parseScope(text)
    if (scope !== undefined) return scope
    throw new CommandError(
      `found ${text}, expected a scope such as repository:team/app:pull,push${hintAt(text)}`,
    )
  })
}

/** What was probably meant. */
function hintAt(text: string): string {
  if (parseScope(text.toLowerCase()) !== undefined) return '; names of repositories are lower case'
  const [, path] = /^(?:[\w-]+\.)+[\w-]+(?::\d+)?\/(.+)$/.exec(text) ?? []
  if (path !== undefined) return `${hintAt(path)} A scope names a repository without the registry’s host`
  const meant = [`repository:${text}`, `${text.replace(/:$/, '')}:pull`, `repository:${text}:pull`]
    .filter((guess) => guess.startsWith('repository:'))
    .find((guess) => parseScope(guess) !== undefined)
  if (meant !== undefined) return `; did you mean ${meant}?`
  const isPattern = parseScope(text.replaceAll(/\*+(?=[^:]*:)/g, 'x')) !== undefined
  return isPattern ? '; a request names one repository, patterns stand in policies only' : ''
}
