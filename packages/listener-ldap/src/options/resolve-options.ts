import { ConfigurationError } from '@docker-token/core'
import { checkSettings, type OptionSource, wordOptionProblem } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { CheckedOptions, OptionProblem } from './checked-options.ts'
import { completeOptions } from './complete-options.ts'
import { findGroupProblems } from './find-group-problems.ts'
import { findLoginProblems } from './find-login-problems.ts'
import { findTemplateProblems } from './find-template-problems.ts'
import { findTlsProblems } from './find-tls-problems.ts'
import { optionShape } from './option-shape.ts'
import { parseServerUrl } from './parse-server-url.ts'
import type { ResolvedOptions } from './resolved-options.ts'

const schema: z.ZodMiniType<CheckedOptions> = z.strictObject(optionShape)
const optionNames = Object.keys(optionShape)

/** Options in camelCase with every default filled in. Throws `ConfigurationError` with every mistake. */
export function resolveOptions(options: unknown, settings: OptionSource): ResolvedOptions {
  const checked = checkSettings(options, { schema })
  const texts = typeof checked.url === 'string' ? [checked.url] : checked.url
  const parsed = texts.map(parseServerUrl)
  const urls = parsed.filter((url) => typeof url !== 'string')
  const problems = [
    ...parsed
      .filter((url) => typeof url === 'string')
      .map((message): OptionProblem => ({ option: 'url', message })),
    ...findTlsProblems(checked, urls),
    ...findLoginProblems(checked),
    ...findTemplateProblems(checked),
    ...findGroupProblems(checked),
  ]
  if (problems.length > 0)
    throw new ConfigurationError(
      problems.map((problem) =>
        wordOptionProblem(problem, { naming: settings.naming, options: optionNames }),
      ),
    )
  return completeOptions(checked, urls, settings)
}
