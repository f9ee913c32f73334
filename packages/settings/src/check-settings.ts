import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import type * as z from 'zod/mini'

import { locateProblems } from './locate-problems.ts'
import { findMistakes } from './schema/find-mistakes.ts'
import type { YamlSource } from './yaml/yaml-source.ts'

/** How {@link checkSettings} checks a value. */
export interface CheckOptions<Settings> {
  /** What the value must be. Use `z.strictObject`, so that unknown keys are mistakes. */
  readonly schema: z.core.$ZodType<Settings>
  /** Where the value came from; without it problems carry only paths. */
  readonly source?: YamlSource
  /** More names of keys whose values no message may show, besides `password`, `secret`, `private_key` and the like. */
  readonly secrets?: readonly string[]
  /** Problems found before, to be told together with the new ones. */
  readonly problems?: readonly ConfigurationProblem[]
}

/**
 * A value of unknown shape to checked settings. Throws `ConfigurationError` with every problem, in the order of the text.
 *
 * @example
 * checkSettings({ file: 12 }, { schema: z.strictObject({ file: z.string() }) })
 * // file: found 12 (a number), expected text; put it in quotes
 */
export function checkSettings<Settings>(value: unknown, options: CheckOptions<Settings>): Settings {
  const { schema, source, secrets = [], problems = [] } = options
  const checked = findMistakes(schema, value, secrets)
  const found = [...problems, ...checked.mistakes]
  const all = source === undefined ? found : locateProblems(source, found).toSorted(byPosition)
  if (all.length > 0 || !checked.valid) throw new ConfigurationError(all)
  return checked.value
}

function byPosition(one: ConfigurationProblem, other: ConfigurationProblem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)
}
