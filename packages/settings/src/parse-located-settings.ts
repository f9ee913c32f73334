import type { ConfigurationProblem } from '@docker-token/core'
import type * as z from 'zod/mini'

import { checkSettings } from './check-settings.ts'
import { composeYaml } from './yaml/compose-yaml.ts'
import type { YamlSource } from './yaml/yaml-source.ts'

/** How a text of settings is read. */
export interface SettingsOptions<Settings> {
  /** What the text must say. Use `z.strictObject`, so that unknown keys are mistakes. */
  readonly schema: z.core.$ZodType<Settings>
  /** The file the text came from; stands in every problem. */
  readonly file?: string
  /** More names of keys whose values no message may show, besides `password`, `secret`, `private_key` and the like. */
  readonly secrets?: readonly string[]
  /** Finds what a schema cannot tell, e.g. names used twice. Asked also when the schema found mistakes; paths are enough. */
  readonly findMore?: (source: YamlSource) => readonly ConfigurationProblem[]
}

/** Checked settings, and where each of them stands. */
export interface LocatedSettings<Settings> {
  readonly settings: Settings
  readonly source: YamlSource
}

/**
 * Like `parseSettings`, and keeps where everything stands, for a program that finds problems later.
 *
 * @example
 * const { settings, source } = parseLocatedSettings(text, { schema, file: 'config.yaml' })
 * if (!existsSync(settings.folder)) {
 *   throw new ConfigurationError(locateProblems(source, [{ path: ['folder'], message: 'no such folder' }]))
 * }
 */
export function parseLocatedSettings<Settings>(
  text: string,
  options: SettingsOptions<Settings>,
): LocatedSettings<Settings> {
  const { schema, file, secrets = [], findMore = () => [] } = options
  const { problems, ...source } = composeYaml(text, { file })
  const found = [...problems, ...findMore(source)]
  return { settings: checkSettings(source.value, { schema, source, secrets, problems: found }), source }
}
