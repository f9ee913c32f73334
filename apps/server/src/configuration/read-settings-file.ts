import { readFile } from 'node:fs/promises'

import { ConfigurationError } from '@docker-token/core'
import { parseYaml, type YamlSource } from '@docker-token/settings'

import { systemErrorCode } from '../system/system-error-code.ts'

/** Reads the configuration file. Throws `ConfigurationError` if it is not there, not readable or no YAML. */
export async function readSettingsFile(file: string): Promise<YamlSource> {
  return parseYaml(await readText(file), { file })
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = systemErrorCode(error)
    const message =
      code === 'ENOENT'
        ? 'there is no such file; name one with --config, or start without it to have one made'
        : `cannot be read (${code})`
    throw new ConfigurationError([{ path: [], file, message }], { cause: error })
  }
}
