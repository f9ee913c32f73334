import { ConfigurationError } from '@docker-token/core'
import { camelCaseOptions, checkSettings, type OptionSource } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { CheckedOptions } from './checked-options.ts'
import { findProblems } from './find-problems.ts'
import { optionShape } from './option-shape.ts'

/** Options that were checked, and where they come from. */
export interface ResolvedOptions extends Omit<CheckedOptions, 'url'>, OptionSource {
  readonly url: URL
}

const whole: z.ZodMiniType<CheckedOptions> = z.strictObject(optionShape)

/** Options with every default filled in. Throws `ConfigurationError` with every mistake, in the names of where they come from. */
export function resolveOptions(options: unknown, source: OptionSource): ResolvedOptions {
  const inCode = source.naming === 'camelCase' ? options : camelCaseOptions(options, optionShape)
  const { url: text, ...checked } = checkSettings(inCode, { schema: whole })
  const url = URL.parse(text)
  const problems = findProblems({ ...checked, url: text }, url, source.naming)
  if (url === null || problems.length > 0) throw new ConfigurationError(problems)
  return { ...checked, ...source, url }
}
