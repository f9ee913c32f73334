import { ConfigurationError } from '@docker-token/core'
import { checkSettings, type Naming, optionName, type OptionSource } from '@docker-token/settings'
import { z } from 'zod'

import type { CheckedOptions } from './checked-options.ts'
import { findProblems } from './find-problems.ts'
import { optionShape } from './option-shape.ts'

/** Options that were checked, and where they come from. */
export interface ResolvedOptions extends Omit<CheckedOptions, 'url'>, OptionSource {
  readonly url: URL
}

const shapes: Readonly<Record<Naming, z.ZodType<Readonly<Record<string, unknown>>>>> = {
  camelCase: z.strictObject(optionShape),
  snake_case: z.strictObject(
    Object.fromEntries(
      Object.entries(optionShape).map(([name, schema]) => [optionName(name, 'snake_case'), schema]),
    ),
  ),
}
const camelCase = new Map(Object.keys(optionShape).map((name) => [optionName(name, 'snake_case'), name]))
const whole: z.ZodType<CheckedOptions> = z.strictObject(optionShape)

/** Options with every default filled in. Throws `ConfigurationError` with every mistake, in the names of where they come from. */
export function resolveOptions(options: unknown, source: OptionSource): ResolvedOptions {
  checkSettings(options, { schema: shapes[source.naming] })
  const given = typeof options === 'object' && options !== null ? Object.entries(options) : []
  const renamed = Object.fromEntries(
    given.map(([name, value]: [string, unknown]) => [camelCase.get(name) ?? name, value]),
  )
  const { url: text, ...checked } = checkSettings(renamed, { schema: whole })
  const url = URL.parse(text)
  const problems = findProblems({ ...checked, url: text }, url, source.naming)
  if (url === null || problems.length > 0) throw new ConfigurationError(problems)
  return { ...checked, ...source, url }
}
