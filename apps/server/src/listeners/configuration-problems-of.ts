import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'

import { problemsIn } from './problems-in.ts'

/**
 * The problems of a `ConfigurationError`, also of one made by another copy of core, which a listener that is installed beside the
 * configuration file may bring. `undefined` for every other error.
 */
export function configurationProblemsOf(error: unknown): readonly ConfigurationProblem[] | undefined {
  if (error instanceof ConfigurationError) return error.problems
  return error instanceof Error && error.name === 'ConfigurationError' ? problemsIn(error) : undefined
}
