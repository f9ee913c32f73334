import { dirname, resolve } from 'node:path'

import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { checkSettings } from '@docker-token/settings'

import type { Configuration } from './configuration.ts'
import { configurationSchema } from './configuration-schema.ts'
import type { ConfigurationSettings } from './configuration-settings.ts'
import type { Environment } from './environment.ts'
import { fillSettings } from './fill-settings.ts'
import { findConflicts } from './find-conflicts.ts'
import { findKeyProblems } from './find-key-problems.ts'
import { inspectSettingsFile } from './inspect-settings-file.ts'
import { isRecord } from './is-record.ts'
import { listenerEntries, type ListenerEntry } from './listener-entries.ts'
import { locateSettings, type SettingsOrigin } from './locate-settings.ts'
import { readAllKeyFiles } from './read-all-key-files.ts'
import { resolveSettings } from './resolve-settings.ts'
import { showSettings } from './show-settings.ts'

/** Looks at the well-formed entries under `listeners:`, by index, and says what is wrong with them. */
export type ListenerCheck = (
  entries: ReadonlyMap<number, ListenerEntry>,
  folder: string,
) => Promise<readonly ConfigurationProblem[]>

/**
 * Reads and checks a configuration file: YAML, variables put into it (`${NAME}`), variables that override it
 * (`DOCKER_TOKEN_<KEY>`), the schema, the keys. Throws `ConfigurationError` with every mistake and its place.
 *
 * @example
 * const configuration = await loadConfiguration('/etc/docker-token/config.yaml', process.env)
 */
export async function loadConfiguration(
  file: string,
  environment: Environment,
  checkListeners: ListenerCheck = () => Promise.resolve([]),
): Promise<Configuration> {
  const { source, problems: ofYaml } = await inspectSettingsFile(file)
  const filled = fillSettings(source?.value, environment)
  const { value, variables, written, unset } = filled
  if (source === undefined) throw new ConfigurationError([...filled.problems, ...ofYaml])
  const folder = dirname(resolve(file))
  const origin: SettingsOrigin = { source, variables }

  const keys = await readAllKeyFiles(value, folder)
  const isMap = source.value === null || isRecord(source.value)
  const checked = check(isMap ? value : source.value)
  const ofListeners = await checkListeners(listenerEntries(value['listeners'], origin), folder)
  const found = [...checked.mistakes, ...(isMap ? keys.problems : []), ...ofListeners]
  const mistakes = [
    ...ofYaml,
    ...filled.problems,
    ...unset,
    ...withoutRepeats(found, unset),
    ...withoutRepeats(findKeyProblems(value, keys), [...unset, ...checked.mistakes]),
    ...(checked.settings === undefined ? [] : findConflicts(checked.settings, folder)),
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
    locate: (told, prefix) => locateSettings(origin, told, prefix),
  }
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
