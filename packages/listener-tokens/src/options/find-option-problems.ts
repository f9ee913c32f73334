import { Secret } from '@docker-token/core'

import { parsePostgresUrl } from '../postgres/parse-postgres-url.ts'
import type { CheckedOptions, OptionProblem } from './checked-options.ts'

/** What does not go together. */
export function findOptionProblems(options: CheckedOptions): readonly OptionProblem[] {
  const { path, url, urlFile, refreshTokens, personalTokens } = options
  const problems: OptionProblem[] = []
  const add = (option: OptionProblem['option'], message: string): void =>
    void problems.push({ option, message })

  if ([path, url, urlFile].filter((place) => place !== undefined).length > 1) {
    add('path', 'found more than one place for tokens, expected {path}, {url} or {urlFile}')
  }
  if (url === undefined && urlFile === undefined) {
    for (const option of ['caFile', 'poolSize'] as const)
      if (options[option] !== undefined)
        add(option, 'found without PostgreSQL; expected {url} or {urlFile} with it')
  }
  if (url !== undefined) {
    const address = parsePostgresUrl(url instanceof Secret ? url.reveal() : url)
    if (typeof address === 'string') add('url', address)
    else if (options.caFile !== undefined && !address.sslMode.startsWith('verify-'))
      add('caFile', 'found without checking certificates; expected sslmode=verify-full in {url}')
  }
  if (!refreshTokens && !personalTokens) {
    add(
      'refreshTokens',
      'found false with {personalTokens}, so that there is nothing to do; expected one of them',
    )
  }
  if (!refreshTokens && options.refreshLifetime !== undefined)
    add('refreshLifetime', 'found without {refreshTokens}')
  return problems
}
