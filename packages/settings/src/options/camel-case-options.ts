import * as z from 'zod/mini'

import { checkSettings } from '../check-settings.ts'
import { optionName } from './option-name.ts'

/** The options that there are, each with what its value must be; named as in code. */
type OptionShape = Readonly<Record<string, z.core.$ZodType>>

/**
 * Options as a configuration file writes them, in snake_case, under the names that they have in code. Throws `ConfigurationError` with
 * every mistake, in the names of the file.
 *
 * @example
 * camelCaseOptions({ bind_dn: 'cn=a' }, { bindDn: z.string() }) // { bindDn: 'cn=a' }
 */
export function camelCaseOptions(
  settings: unknown,
  shape: OptionShape,
  { secrets = [] }: { readonly secrets?: readonly string[] } = {},
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(shape)
  const inFile = entries.map(([name, schema]) => [optionName(name, 'snake_case'), schema] as const)
  const names = new Map(entries.map(([name]) => [optionName(name, 'snake_case'), name]))
  checkSettings(settings, { schema: z.strictObject(Object.fromEntries(inFile)), secrets })
  const given = typeof settings === 'object' && settings !== null ? Object.entries(settings) : []
  return Object.fromEntries(given.map(([key, value]: [string, unknown]) => [names.get(key) ?? key, value]))
}
