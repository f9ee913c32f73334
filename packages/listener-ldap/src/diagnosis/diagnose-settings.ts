import type { ListenerModuleContext } from '@docker-token/core'

import { resolveSettings } from '../options/resolve-settings.ts'
import { diagnose } from './diagnose.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'

/** `diagnoseLdap` for the listener's entry in the server's configuration. */
export function diagnoseSettings(
  settings: unknown,
  { folder }: ListenerModuleContext,
  username: string,
  askPassword: () => Promise<string>,
): AsyncIterable<DiagnosisStep> {
  return diagnose(resolveSettings(settings, folder), username, askPassword)
}
