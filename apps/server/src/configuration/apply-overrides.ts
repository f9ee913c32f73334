import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { parseYaml, suggestName } from '@docker-token/settings'

import { configurationKeys } from './configuration-keys.ts'
import { workerVariable } from '../workers/worker-variable.ts'
import type { Environment } from './environment.ts'

const prefix = 'DOCKER_TOKEN_'

/** Read by the program itself. */
const reserved: ReadonlySet<string> = new Set(['DOCKER_TOKEN_CONFIG', 'DOCKER_TOKEN_DATA', workerVariable])

/** Written as YAML. */
const lists: ReadonlySet<string> = new Set([
  'audience',
  'route_aliases',
  'services',
  'published_key_files',
  'logger_level',
  'trusted_proxies',
  'attempts',
  'tls',
  'listeners',
])

/** Of each pair only one may be set, so a variable for one displaces the other in the file. */
const displaced: Readonly<Record<string, string>> = {
  private_key: 'private_key_file',
  private_key_file: 'private_key',
  public_key: 'public_key_file',
  public_key_file: 'public_key',
}

/** Settings after the environment had its say. */
export interface Overridden {
  readonly value: Readonly<Record<string, unknown>>
  /** The variable that a key's value came from. */
  readonly variables: ReadonlyMap<string, string>
  readonly problems: readonly ConfigurationProblem[]
}

/**
 * Replaces settings by variables `DOCKER_TOKEN_<KEY>`. A variable of that prefix that stands for no key is a mistake.
 *
 * @example
 * applyOverrides({}, { DOCKER_TOKEN_AUDIENCE: 'a,b' }).value // { audience: ['a', 'b'] }
 */
export function applyOverrides(
  settings: Readonly<Record<string, unknown>>,
  environment: Environment,
): Overridden {
  const known = configurationKeys()
  const value: Record<string, unknown> = { ...settings }
  const variables = new Map<string, string>()
  const problems: ConfigurationProblem[] = []
  for (const [variable, text] of Object.entries(environment)) {
    if (text === undefined || !variable.startsWith(prefix) || reserved.has(variable)) continue
    const key = variable.slice(prefix.length).toLowerCase()
    if (!known.includes(key) || variable !== prefix + key.toUpperCase()) {
      problems.push({ path: [], file: variable, message: describeUnknown(variable, known) })
      continue
    }
    const parsed = parseOverride(key, text, variable)
    problems.push(...parsed.problems)
    value[key] = parsed.value
    variables.set(key, variable)
  }
  for (const key of variables.keys()) {
    const other = displaced[key]
    if (other !== undefined && !variables.has(other)) delete value[other]
  }
  return { value, variables, problems }
}

function describeUnknown(variable: string, known: readonly string[]): string {
  const names = known.map((key) => prefix + key.toUpperCase())
  const meant = suggestName(variable.slice(prefix.length), known)
  const question = meant === undefined ? '' : ` did you mean ${prefix}${meant.toUpperCase()}?`
  return `unknown environment variable;${question} expected one of ${names.join(', ')}`
}

function parseOverride(
  key: string,
  text: string,
  variable: string,
): { readonly value: unknown; readonly problems: readonly ConfigurationProblem[] } {
  if (!lists.has(key)) return { value: text, problems: [] }
  if (!/^\s*(?:\[|-\s|\{)/.test(text)) {
    const items = text.split(',').map((item) => item.trim())
    return { value: items.length === 1 ? items[0] : items, problems: [] }
  }
  try {
    return { value: parseYaml(text, { file: variable }).value, problems: [] }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return { value: undefined, problems: error.problems }
  }
}
