import type { Configuration } from './configuration.ts'
import { maskSecrets } from './mask-secrets.ts'

/**
 * The effective configuration as YAML, a line for each key, with where its value came from. Secrets are masked; listeners show
 * `${NAME}` where a variable is put in.
 */
export function formatConfiguration(configuration: Configuration): string {
  const { effective, written, variables } = configuration
  const { listeners: _listeners, ...plain } = effective
  const shown = variables.has('listeners') ? effective['listeners'] : written['listeners']
  const entries: readonly unknown[] = Array.isArray(shown) ? shown : []
  const originOf = (key: string): string => {
    return variables.get(key) ?? (written[key] === undefined ? 'default' : configuration.file)
  }
  return [
    ...Object.entries(plain).map(([key, value]) => {
      return `${key}: ${JSON.stringify(value)} # ${originOf(key)}`
    }),
    `listeners: # ${originOf('listeners')}`,
    ...entries.map((entry) => `  - ${JSON.stringify(maskSecrets(entry))}`),
    '',
  ].join('\n')
}
