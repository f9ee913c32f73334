import { camelCaseOptions } from '@docker-token/settings'

import { optionShape } from './option-shape.ts'
import { resolveOptions } from './resolve-options.ts'
import type { ResolvedOptions } from './resolved-options.ts'

const { resolveSrv: _onlyInCode, ...inFile } = optionShape

/** The options of an entry in the server's configuration, in snake_case. Throws `ConfigurationError` with every mistake. */
export function resolveSettings(settings: unknown, folder: string): ResolvedOptions {
  return resolveOptions(camelCaseOptions(settings, inFile), { naming: 'snake_case', folder })
}
