import type { ConfigurationProblem } from '@docker-token/core'
import type { SettingsPath } from '@docker-token/settings'

/** A problem of an entry with its path from the top. A problem in another file, a policy file for one, keeps its own path. */
export function withPrefix(problem: ConfigurationProblem, prefix: SettingsPath): ConfigurationProblem {
  return problem.file === undefined ? { ...problem, path: [...prefix, ...problem.path] } : problem
}
