import type { Configuration } from './configuration.ts'
import { maskSecrets } from './mask-secrets.ts'

/** A key of the configuration, as it may be shown. */
export interface ShownSetting {
  readonly key: string
  /** The value in force, without secrets. */
  readonly value: unknown
  /** The file, the variable, or `default`. */
  readonly from: string
}

/**
 * The effective configuration, with where each value came from. Secrets are masked; listeners, the last key, show `${NAME}` where a
 * variable is put in.
 */
export function listSettings({
  effective,
  written,
  variables,
  file,
}: Configuration): readonly ShownSetting[] {
  const { listeners: _listeners, ...plain } = effective
  const shown = variables.has('listeners') ? effective['listeners'] : written['listeners']
  const entries: readonly unknown[] = Array.isArray(shown) ? shown : []
  const fromOf = (key: string): string =>
    variables.get(key) ?? (written[key] === undefined ? 'default' : file)
  return [
    ...Object.entries(plain).map(([key, value]) => ({ key, value, from: fromOf(key) })),
    { key: 'listeners', value: entries.map((entry) => maskSecrets(entry)), from: fromOf('listeners') },
  ]
}
