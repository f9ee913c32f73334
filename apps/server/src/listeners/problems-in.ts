import type { ConfigurationProblem } from '@docker-token/core'

import { isRecord } from '../configuration/is-record.ts'

/** The `problems` that an error of a listener package lists, whichever copy of the package made it; `undefined` if it lists none. */
export function problemsIn(error: unknown): readonly ConfigurationProblem[] | undefined {
  if (!(error instanceof Error) || !('problems' in error) || !Array.isArray(error.problems)) return undefined
  return error.problems.flatMap(toProblem)
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
