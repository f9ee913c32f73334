import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'

import { isRecord } from '../configuration/is-record.ts'

/**
 * The problems of a `ConfigurationError`, also of one made by another copy of core, which a listener that is installed beside the
 * configuration file may bring. `undefined` for every other error.
 */
export function configurationProblemsOf(error: unknown): readonly ConfigurationProblem[] | undefined {
  if (error instanceof ConfigurationError) return error.problems
  if (!(error instanceof Error) || error.name !== 'ConfigurationError' || !('problems' in error))
    return undefined
  return Array.isArray(error.problems) ? error.problems.flatMap(toProblem) : undefined
}

function toProblem(value: unknown): readonly ConfigurationProblem[] {
  if (!isRecord(value) || typeof value['message'] !== 'string') return []
  const { path, message, file, line, column } = value
  return [
    {
      path: Array.isArray(path) ? path.filter(isStep) : [],
      message,
      ...(typeof file === 'string' ? { file } : {}),
      ...(typeof line === 'number' ? { line } : {}),
      ...(typeof column === 'number' ? { column } : {}),
    },
  ]
}

function isStep(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
