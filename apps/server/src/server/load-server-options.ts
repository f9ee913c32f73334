import { ConfigurationError, type ConfigurationProblem, type Listener } from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'
import type { Environment } from '../configuration/environment.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { settingPath } from '../configuration/setting-path.ts'
import { createListeners } from '../listeners/create-listeners.ts'
import { configurationProblemsOf } from '../listeners/configuration-problems-of.ts'
import { serverOptionsOf } from './server-options-of.ts'
import type { ServerOptions } from './server-options.ts'

/** A configuration and what it makes of a server. */
export interface LoadedServerOptions {
  readonly configuration: Configuration
  readonly options: ServerOptions
  /** Runs something with the options; problems it throws are said of the file, line and column they come from. */
  readonly locating: <Value>(task: () => Value | Promise<Value>) => Promise<Value>
}

/** Reads a configuration file and makes its listeners. Throws `ConfigurationError` with every mistake. Nothing is started. */
export async function loadServerOptions(
  file: string,
  environment: Environment,
): Promise<LoadedServerOptions> {
  const listeners: Listener[] = []
  const configuration = await loadConfiguration(file, environment, async (entries, folder) => {
    const created = await createListeners(entries, folder)
    listeners.push(...created.listeners)
    return created.problems
  })
  return {
    configuration,
    options: { ...serverOptionsOf(configuration), listeners },
    locating: async (task) => {
      try {
        return await task()
      } catch (error) {
        const problems = configurationProblemsOf(error)
        if (problems === undefined) throw error
        throw new ConfigurationError(configuration.locate(renamed(problems, configuration)), { cause: error })
      }
    },
  }
}

function renamed(
  problems: readonly ConfigurationProblem[],
  { written }: Configuration,
): readonly ConfigurationProblem[] {
  return problems.map((problem) =>
    problem.file === undefined ? { ...problem, path: settingPath(problem.path, written) } : problem,
  )
}
