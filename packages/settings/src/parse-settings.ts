import { type SettingsOptions, parseLocatedSettings } from './parse-located-settings.ts'

/**
 * YAML text to checked settings. Throws `ConfigurationError` with every problem, each with line and column: syntax, duplicate
 * keys, unknown keys, wrong values. After a syntax error nothing else is looked at, since the rest would be guesswork.
 *
 * @example
 * const schema = z.strictObject({ issuer: z.string() })
 * parseSettings('isuer: a', { schema, file: 'config.yaml' })
 * // config.yaml:1:1 isuer: unknown key; did you mean issuer? expected one of issuer
 */
export function parseSettings<Settings>(text: string, options: SettingsOptions<Settings>): Settings {
  return parseLocatedSettings(text, options).settings
}
