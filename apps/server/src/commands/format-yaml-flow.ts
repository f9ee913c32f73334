import { formatYamlText } from '@docker-token/keys'

/**
 * A value as YAML on one line.
 *
 * @example
 * formatYamlFlow({ users: ['ci-*'], name: 'a/b' }) // '{ users: ["ci-*"], name: a/b }'
 */
export function formatYamlFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatYamlFlow).join(', ')}]`
  if (typeof value === 'string')
    return /^[a-z][a-z-]*$/.test(value) && !isWord(value) ? value : formatYamlText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{ ${entries.map(([key, each]) => `${formatYamlText(key).replace(/^"([\w]+)"$/, '$1')}: ${formatYamlFlow(each)}`).join(', ')} }`
}

/** What YAML 1.1 or 1.2 reads as something else than text. */
function isWord(text: string): boolean {
  return ['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'y', 'n'].includes(text)
}
