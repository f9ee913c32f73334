import type { ConfigurationProblem } from '@docker-token/core'

import type { SettingsPath, YamlSource } from './yaml/yaml-source.ts'

/** How {@link locateProblems} finds the place. */
export interface LocateOptions {
  /** Where the settings that were checked stand in the source, e.g. `['listeners', 0]`. Default: the whole. */
  readonly prefix?: SettingsPath
}

/**
 * Adds file, line and column to problems that carry only a path. A problem that names a file already is about that file and
 * stays as it is.
 *
 * @example
 * try {
 *   createListenerFromSettings(settings, { folder })
 * } catch (error) {
 *   if (!(error instanceof ConfigurationError)) throw error
 *   throw new ConfigurationError(locateProblems(source, error.problems, { prefix: ['listeners', 0] }))
 * }
 */
export function locateProblems(
  source: YamlSource,
  problems: readonly ConfigurationProblem[],
  { prefix = [] }: LocateOptions = {},
): readonly ConfigurationProblem[] {
  const { file } = source
  return problems.map((problem) => {
    if (problem.file !== undefined || problem.line !== undefined) return problem
    const path = [...prefix, ...problem.path]
    return { ...problem, path, ...(file === undefined ? {} : { file }), ...source.positionOf(path) }
  })
}
