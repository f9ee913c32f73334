import type { ConfigurationProblem } from '@docker-token/core'
import type { SettingsPath } from '@docker-token/settings'

import type { Environment } from './environment.ts'

/** Values with every `${NAME}` replaced, and what could not be. */
export interface Interpolated {
  readonly value: unknown
  readonly problems: readonly ConfigurationProblem[]
}

/**
 * Replaces `${NAME}` in all texts of a value by environment variables; `$${` stands for a literal `${`. Keys are left alone.
 *
 * @example
 * interpolateEnvironment({ url: 'ldap://${HOST}' }, { HOST: 'a' }).value // { url: 'ldap://a' }
 */
export function interpolateEnvironment(
  value: unknown,
  environment: Environment,
  path: SettingsPath = [],
): Interpolated {
  if (typeof value === 'string') return interpolateText(value, environment, path)
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) =>
      interpolateEnvironment(item, environment, [...path, index]),
    )
    return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) }
  }
  if (typeof value !== 'object' || value === null) return { value, problems: [] }
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    return { key, ...interpolateEnvironment(item, environment, [...path, key]) }
  })
  return {
    value: Object.fromEntries(entries.map((entry) => [entry.key, entry.value])),
    problems: entries.flatMap((entry) => entry.problems),
  }
}

function interpolateText(text: string, environment: Environment, path: SettingsPath): Interpolated {
  const problems: ConfigurationProblem[] = []
  const value = text.replaceAll(
    /\$(\$?)\{([^}]*)(\}?)/g,
    (found, escape: string, name: string, end: string) => {
      if (escape === '$') return found.slice(1)
      const known = end === '}' && /^[A-Za-z_]\w*$/.test(name) ? environment[name] : undefined
      if (known === undefined) problems.push({ path, message: describeMissing(name, end) })
      return known ?? ''
    },
  )
  return { value, problems }
}

function describeMissing(name: string, end: string): string {
  const escape = 'write $${ for a literal ${'
  if (end === '') return `found \${ without the } that ends it; ${escape}`
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return `found \${…} around something that is no name of an environment variable; ${escape}`
  }
  return `environment variable ${name} is not set; set it, or ${escape}`
}
