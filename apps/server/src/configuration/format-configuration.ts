import type { ShownSetting } from './list-settings.ts'

/** Settings as YAML, a line for each key, with where its value came from; a line for each item of `listeners`. */
export function formatConfiguration(settings: readonly ShownSetting[]): string {
  return settings.map(formatSetting).join('')
}

function formatSetting({ key, value, from }: ShownSetting): string {
  if (key !== 'listeners' || !Array.isArray(value)) return `${key}: ${JSON.stringify(value)} # ${from}\n`
  const items = value.map((item) => `  - ${JSON.stringify(item)}\n`)
  return [`${key}: # ${from}\n`, ...items].join('')
}
