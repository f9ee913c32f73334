import type { ConfigurationProblem, Listener, ListenerModuleContext } from '@docker-token/core'
import { suggestName } from '@docker-token/settings'

import type { ListenerSettings } from '../configuration/configuration-settings.ts'
import { isRecord } from '../configuration/is-record.ts'
import { configurationProblemsOf } from './configuration-problems-of.ts'
import { describeBrokenModule } from './describe-broken-module.ts'
import { type ImportedModule, importListenerModule } from './import-listener-module.ts'

const publishedListeners = ['yaml', 'ldap', 'tokens', 'http'].map((kind) => `@docker-token/listener-${kind}`)

/** A listener, or what kept it from being made, with paths from its entry. */
export interface CreatedListener {
  readonly listener?: Listener
  readonly problems: readonly ConfigurationProblem[]
}

/** Makes the listener of one entry under `listeners:`. Its shape is not looked at beyond that it is an object. */
export async function createListener(
  { use, ...settings }: ListenerSettings,
  folder: string,
): Promise<CreatedListener> {
  const imported = await importListenerModule(use, folder)
  if (imported.kind !== 'found') return mistake(await describeFailure(use, folder, imported))
  const { module } = imported
  if (!isListenerModule(module)) {
    return mistake(`${use} exports no function createListenerFromSettings, so it is no listener package`)
  }
  try {
    const made = await module.createListenerFromSettings(settings, { folder })
    if (isObject(made)) return { listener: made, problems: [] }
    const found = made === null ? 'null' : Array.isArray(made) ? 'a list' : typeof made
    return mistake(`${use}: createListenerFromSettings gave ${found}, expected a listener`)
  } catch (error) {
    const problems = configurationProblemsOf(error)
    if (problems !== undefined) return { problems }
    const message = error instanceof Error ? error.message : String(error)
    return mistake(`${use}: createListenerFromSettings failed: ${message}`)
  }
}

function mistake(message: string): CreatedListener {
  return { problems: [{ path: ['use'], message }] }
}

async function describeFailure(
  use: string,
  folder: string,
  imported: Exclude<ImportedModule, { readonly kind: 'found' }>,
): Promise<string> {
  if (imported.kind === 'broken') {
    return `${use} cannot be loaded: ${await describeBrokenModule(imported.error, imported.file)}`
  }
  if (/^\.{0,2}\//.test(use)) return `there is no file ${use} (relative to ${folder})`
  const meant = publishedListeners.includes(use) ? undefined : suggestName(use, publishedListeners)
  const question = meant === undefined ? '' : ` did you mean ${meant}? otherwise`
  return `package ${use} is not installed;${question} run: npm install --prefix ${folder} ${use}`
}

/** As it may really be: in JavaScript nobody has checked what it gives. */
interface UncheckedModule {
  createListenerFromSettings(settings: unknown, context: ListenerModuleContext): unknown
}

function isListenerModule(module: unknown): module is UncheckedModule {
  return isRecord(module) && typeof module['createListenerFromSettings'] === 'function'
}

function isObject(value: unknown): value is Listener {
  return isRecord(value)
}
