import type { ConfigurationProblem } from '@docker-token/core'
import { locateProblems, type SettingsPath, type YamlSource } from '@docker-token/settings'

/** Where settings came from: the file, and variables that displaced some of it. */
export interface SettingsOrigin {
  readonly source: YamlSource
  readonly variables: ReadonlyMap<string, string>
}

/** Says of each problem where it stands: in an environment variable, or at a line and column of the file. */
export function locateSettings(
  { source, variables }: SettingsOrigin,
  problems: readonly ConfigurationProblem[],
  prefix: SettingsPath = [],
): readonly ConfigurationProblem[] {
  return problems.flatMap((problem) => {
    const path = [...prefix, ...problem.path]
    const variable = variables.get(String(path[0]))
    if (variable === undefined || problem.file !== undefined) {
      return locateProblems(source, [problem], { prefix })
    }
    return [{ ...problem, path, file: variable }]
  })
}
