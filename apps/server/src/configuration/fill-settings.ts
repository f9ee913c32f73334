import type { ConfigurationProblem } from '@docker-token/core'

import { applyOverrides, type Overridden } from './apply-overrides.ts'
import type { Environment } from './environment.ts'
import { interpolateEnvironment } from './interpolate-environment.ts'
import { isRecord } from './is-record.ts'

/** Settings after the environment had its say in both ways. */
export interface FilledSettings extends Overridden {
  /** As they stood in the file. */
  readonly written: Readonly<Record<string, unknown>>
  /** `${NAME}` that could not be replaced, unless a variable displaces the whole setting. */
  readonly unset: readonly ConfigurationProblem[]
}

/** Puts variables into a file's values (`${NAME}`), and in their place (`DOCKER_TOKEN_<KEY>`). What is no map counts as an empty one. */
export function fillSettings(value: unknown, environment: Environment): FilledSettings {
  const written = isRecord(value) ? value : {}
  const interpolated = interpolateEnvironment(written, environment)
  const overridden = applyOverrides(isRecord(interpolated.value) ? interpolated.value : {}, environment)
  const { variables } = overridden
  const unset = interpolated.problems.filter(({ path }) => !variables.has(String(path[0])))
  return { ...overridden, written, unset }
}
