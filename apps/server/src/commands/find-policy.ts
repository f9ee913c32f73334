import { dirname, resolve } from 'node:path'

import { ConfigurationError } from '@docker-token/core'

import { interpolateEnvironment } from '../configuration/interpolate-environment.ts'
import { isRecord } from '../configuration/is-record.ts'
import { readSettingsFile } from '../configuration/read-settings-file.ts'
import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'

const yamlPackage = '@docker-token/listener-yaml'

/** Finds the policy file: the one that is named, or that of the configuration's only YAML listener. */
export async function findPolicy(
  options: {
    readonly policy?: string | undefined
    readonly config?: string | undefined
    readonly data?: string | undefined
  },
  io: CommandIo,
): Promise<string> {
  if (options.policy !== undefined) return resolve(io.folder, options.policy)
  const { file } = findConfiguration(options, io)
  const source = await readSettingsFile(file)
  const { value, problems } = interpolateEnvironment(policyFilesIn(source.value), io.environment)
  if (problems.length > 0) throw new ConfigurationError(problems.map((problem) => ({ ...problem, file })))
  const [only, ...more] = Array.isArray(value) ? value.map(String) : []
  if (only === undefined || more.length > 0) {
    const count = only === undefined ? 'no' : 'more than one'
    throw new CommandError(
      `${file} has ${count} listener of ${yamlPackage}; name the policy file with --policy`,
    )
  }
  return resolve(dirname(file), only)
}

function policyFilesIn(configuration: unknown): readonly string[] {
  const listeners = isRecord(configuration) ? configuration['listeners'] : undefined
  const entries: readonly unknown[] = Array.isArray(listeners) ? listeners : []
  return entries.flatMap((entry) => {
    const isYaml = isRecord(entry) && entry['use'] === yamlPackage
    return isYaml && typeof entry['file'] === 'string' ? [entry['file']] : []
  })
}
