import path from 'node:path'

import { ConfigurationError, Secret } from '@docker-token/core'
import { checkSettings, type OptionSource, wordOptionProblem } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { CheckedOptions } from './checked-options.ts'
import { findOptionProblems } from './find-option-problems.ts'
import { optionShape } from './option-shape.ts'
import type { ResolvedOptions } from './resolved-options.ts'

const schema: z.ZodMiniType<CheckedOptions> = z.strictObject(optionShape)
const optionNames = Object.keys(optionShape)

/** Options in camelCase with every default filled in. Throws `ConfigurationError` with every mistake. */
export function resolveOptions(options: unknown, source: OptionSource): ResolvedOptions {
  const checked = checkSettings(options, { schema, secrets: ['url'] })
  const problems = findOptionProblems(checked)
  if (problems.length > 0)
    throw new ConfigurationError(
      problems.map((problem) => wordOptionProblem(problem, { naming: source.naming, options: optionNames })),
    )
  const { name, timeout, refreshTokens, refreshIdleLifetime: idleLifetime, refreshLifetime } = checked
  const { maxRefreshTokens, personalTokens, maxPersonalTokens, purgeAfter, purgeInterval } = checked
  return {
    ...source,
    name,
    timeout,
    refreshTokens,
    idleLifetime,
    refreshLifetime,
    maxRefreshTokens,
    personalTokens,
    maxPersonalTokens,
    purgeAfter,
    purgeInterval,
    store: placeOf(checked, source.folder),
  }
}

function placeOf(options: CheckedOptions, folder: string): ResolvedOptions['store'] {
  const { path: file = 'tokens.db', url, urlFile, caFile, poolSize = 10 } = options
  if (url === undefined && urlFile === undefined) return { kind: 'sqlite', path: path.resolve(folder, file) }
  return {
    kind: 'postgres',
    poolSize,
    ...(url === undefined ? {} : { url: url instanceof Secret ? url : new Secret(url) }),
    ...(urlFile === undefined ? {} : { urlFile }),
    ...(caFile === undefined ? {} : { caFile }),
  }
}
