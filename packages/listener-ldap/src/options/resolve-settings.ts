import { checkSettings, optionName } from '@docker-token/settings'
import { z } from 'zod'

import { optionShape } from './option-shape.ts'
import { resolveOptions } from './resolve-options.ts'
import type { ResolvedOptions } from './resolved-options.ts'

const { resolveSrv: _onlyInCode, ...inFile } = optionShape
const entries = Object.entries(inFile)
const schema: z.ZodType<Readonly<Record<string, unknown>>> = z.strictObject(
  Object.fromEntries(entries.map(([name, one]) => [optionName(name, 'snake_case'), one])),
)
const names = new Map(entries.map(([name]) => [optionName(name, 'snake_case'), name]))

/** The options of an entry in the server's configuration, in snake_case. Throws `ConfigurationError` with every mistake. */
export function resolveSettings(settings: unknown, folder: string): ResolvedOptions {
  checkSettings(settings, { schema })
  const given = typeof settings === 'object' && settings !== null ? Object.entries(settings) : []
  const options = Object.fromEntries(
    given.map(([key, value]: [string, unknown]) => [names.get(key) ?? key, value]),
  )
  return resolveOptions(options, { naming: 'snake_case', folder })
}
