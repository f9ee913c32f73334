import type { ConfigurationProblem, Listener, ListenerModule } from '@docker-token/core'

import type { ListenerSettings } from '../configuration/configuration-settings.ts'
import { isRecord } from '../configuration/is-record.ts'
import { configurationProblemsOf } from './configuration-problems-of.ts'
import { importListenerModule } from './import-listener-module.ts'

/** The listeners that could be made, and what kept others from it, with paths from the top of the configuration. */
export interface CreatedListeners {
  readonly listeners: readonly Listener[]
  readonly problems: readonly ConfigurationProblem[]
}

/** Makes a listener of every entry under `listeners:`, by its index. Nothing is started yet. */
export async function createListeners(
  entries: ReadonlyMap<number, ListenerSettings>,
  folder: string,
): Promise<CreatedListeners> {
  const listeners: Listener[] = []
  const problems: ConfigurationProblem[] = []
  for (const [index, { use, ...settings }] of entries) {
    const created = await createListener(use, settings, folder)
    if (created.listener !== undefined) listeners.push(created.listener)
    const path = ['listeners', index]
    problems.push(...created.problems.map((problem) => withPrefix(problem, path)))
  }
  return { listeners, problems }
}

interface Created {
  readonly listener?: Listener
  readonly problems: readonly ConfigurationProblem[]
}

async function createListener(use: string, settings: unknown, folder: string): Promise<Created> {
  try {
    const module = await importListenerModule(use, folder)
    if (module === undefined) return mistake(describeMissing(use, folder))
    if (!isListenerModule(module)) {
      return mistake(`${use} exports no function createListenerFromSettings, so it is no listener package`)
    }
    return { listener: module.createListenerFromSettings(settings, { folder }), problems: [] }
  } catch (error) {
    const problems = configurationProblemsOf(error)
    if (problems !== undefined) return { problems }
    return mistake(`${use} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function mistake(message: string): Created {
  return { problems: [{ path: ['use'], message }] }
}

function describeMissing(use: string, folder: string): string {
  if (/^\.{0,2}\//.test(use)) return `there is no file ${use} (relative to ${folder})`
  return `package ${use} is not installed; run: npm install --prefix ${folder} ${use}`
}

/** A problem in another file, a policy file for one, keeps its own path. */
function withPrefix(
  problem: ConfigurationProblem,
  prefix: readonly (string | number)[],
): ConfigurationProblem {
  return problem.file === undefined ? { ...problem, path: [...prefix, ...problem.path] } : problem
}

function isListenerModule(module: unknown): module is ListenerModule {
  return isRecord(module) && typeof module['createListenerFromSettings'] === 'function'
}
