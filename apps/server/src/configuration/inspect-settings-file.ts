import { readFile } from 'node:fs/promises'

import { ConfigurationError } from '@docker-token/core'
import { inspectYaml, type InspectedYaml } from '@docker-token/settings'

import { describeUnreadable } from '../system/describe-unreadable.ts'
import { systemErrorCode } from '../system/system-error-code.ts'

/** Reads the configuration file and says what is wrong with its YAML. Throws `ConfigurationError` if it is not there or not readable. */
export async function inspectSettingsFile(file: string): Promise<InspectedYaml> {
  return inspectYaml(await readText(file), { file })
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = systemErrorCode(error)
    const message =
      code === 'ENOENT'
        ? 'there is no such file; name one with --config, or start without it to have one made'
        : `cannot be read ${describeUnreadable(error)}`
    throw new ConfigurationError([{ path: [], file, message }], { cause: error })
  }
}
