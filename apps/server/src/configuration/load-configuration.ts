import { dirname, resolve } from 'node:path'

import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { checkSettings } from '@docker-token/settings'

import { applyOverrides } from './apply-overrides.ts'
import type { Configuration } from './configuration.ts'
import { configurationSchema } from './configuration-schema.ts'
import type { ConfigurationSettings, ListenerSettings } from './configuration-settings.ts'
import type { Environment } from './environment.ts'
import { formatListenAddress } from './format-listen-address.ts'
import { interpolateEnvironment } from './interpolate-environment.ts'
import { isRecord } from './is-record.ts'
import { locateSettings, type SettingsOrigin } from './locate-settings.ts'
import { readKeyFiles } from './read-key-files.ts'
import { readSettingsFile } from './read-settings-file.ts'
import { resolveSettings } from './resolve-settings.ts'

/** Looks at the well-formed entries under `listeners:`, by index, and says what is wrong with them. */
export type ListenerCheck = (
  entries: ReadonlyMap<number, ListenerSettings>,
  folder: string,
) => Promise<readonly ConfigurationProblem[]>

/**
 * Reads and checks a configuration file: YAML, variables put into it (`${NAME}`), variables that override it
 * (`DOCKER_TOKEN_<KEY>`), the schema, the key files. Throws `ConfigurationError` with every mistake and its place.
 *
 * @example
 * const configuration = await loadConfiguration('/etc/docker-token/config.yaml', process.env)
 */
export async function loadConfiguration(
  file: string,
  environment: Environment,
  checkListeners: ListenerCheck = () => Promise.resolve([]),
): Promise<Configuration> {
  const source = await readSettingsFile(file)
  const folder = dirname(resolve(file))
  const written = isRecord(source.value) ? source.value : {}
  const interpolated = interpolateEnvironment(written, environment)
  const filled = isRecord(interpolated.value) ? interpolated.value : {}
  const { value, variables, problems } = applyOverrides(filled, environment)
  const origin: SettingsOrigin = { source, variables }

  const keys = await readKeyFiles(value, folder)
  const inFile = interpolated.problems.filter(({ path }) => !variables.has(String(path[0])))
  const ofListeners = await checkListeners(listenerEntries(value['listeners']), folder)
  const isMap = source.value === null || isRecord(source.value)
  const checked = check(isMap ? value : source.value)
  const mistakes = [
    ...problems,
    ...inFile,
    ...withoutRepeats(checked.mistakes, inFile),
    ...keys.problems,
    ...ofListeners,
  ]
  const located = locateSettings(origin, mistakes)
  const { settings } = checked
  if (located.length > 0 || settings === undefined) throw new ConfigurationError(inOrder(located))
  return {
    ...resolveSettings(settings, keys, folder),
    file,
    folder,
    written,
    effective: showSettings(settings),
    variables,
    watchedFiles: [resolve(file), ...keys.files],
    locate: (found, prefix) => locateSettings(origin, found, prefix),
  }
}

function listenerEntries(value: unknown): ReadonlyMap<number, ListenerSettings> {
  const entries: readonly unknown[] = Array.isArray(value) ? value : []
  return new Map(
    [...entries.entries()].flatMap(([index, entry]) => (isListenerSettings(entry) ? [[index, entry]] : [])),
  )
}

function isListenerSettings(entry: unknown): entry is ListenerSettings {
  return isRecord(entry) && typeof entry['use'] === 'string' && entry['use'] !== ''
}

interface Checked {
  readonly settings?: ConfigurationSettings
  readonly mistakes: readonly ConfigurationProblem[]
}

function check(value: unknown): Checked {
  try {
    return { settings: checkSettings(value, { schema: configurationSchema }), mistakes: [] }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return { mistakes: error.problems }
  }
}

/** What a missing variable left behind is no second mistake. */
function withoutRepeats(
  mistakes: readonly ConfigurationProblem[],
  told: readonly ConfigurationProblem[],
): readonly ConfigurationProblem[] {
  const places = new Set(told.map(({ path }) => path.join('.')))
  return mistakes.filter(({ path }) => !places.has(path.join('.')))
}

function inOrder(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  return problems.toSorted(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  )
}

function showSettings({
  private_key: privateKey,
  listen,
  ...others
}: ConfigurationSettings): Record<string, unknown> {
  const key = privateKey === undefined ? {} : { private_key: '[secret]' }
  const shown = Object.entries({ ...others, ...key, listen: formatListenAddress(listen) })
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined))
}
