import { ConfigurationError } from '@docker-token/core'
import type { YamlSource } from '@docker-token/settings'

import { inspectSettingsFile } from './inspect-settings-file.ts'

/** Reads the configuration file. Throws `ConfigurationError` if it is not there, not readable or no YAML. */
export async function readSettingsFile(file: string): Promise<YamlSource> {
  const { source, problems } = await inspectSettingsFile(file)
  if (source === undefined || problems.length > 0) throw new ConfigurationError(problems)
  return source
}
