import type { ListenerModuleContext } from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'
import { isRecord } from '../configuration/is-record.ts'
import { importListenerModule } from './import-listener-module.ts'

/** One step of a diagnosis, as listener-ldap tells it. */
export interface DiagnosisStep {
  readonly server: string
  readonly step: string
  readonly ok: boolean
  readonly message: string
  readonly option?: string
}

/** What a listener package exports to say, step by step, what a login does. */
interface DiagnosableModule {
  diagnoseSettings(
    settings: unknown,
    context: ListenerModuleContext,
    username: string,
    askPassword: () => Promise<string>,
  ): AsyncIterable<DiagnosisStep>
}

/** An entry under `listeners:` that can be diagnosed. */
export interface DiagnosableListener {
  /** Where it stands in the list. */
  readonly index: number
  readonly use: string
  readonly settings: unknown
  readonly module: DiagnosableModule
}

/** The listeners of a configuration whose packages can say what a login does. */
export async function findDiagnosableListeners({
  listeners,
  folder,
}: Configuration): Promise<readonly DiagnosableListener[]> {
  const found: DiagnosableListener[] = []
  for (const [index, { use, ...settings }] of listeners.entries()) {
    const imported = await importListenerModule(use, folder)
    if (imported.kind === 'broken') throw imported.error
    if (imported.kind === 'found' && isDiagnosable(imported.module)) {
      found.push({ index, use, settings, module: imported.module })
    }
  }
  return found
}

function isDiagnosable(module: unknown): module is DiagnosableModule {
  return isRecord(module) && typeof module['diagnoseSettings'] === 'function'
}
