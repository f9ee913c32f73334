import { formatRegistryConfiguration } from '@docker-token/keys'

import { loadConfiguration } from '../configuration/load-configuration.ts'
import { answerReaders } from '../init/answer-readers.ts'
import { describeRegistry } from '../init/describe-registry.ts'
import { CommandError } from './command-error.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { findConfiguration } from './find-configuration.ts'
import { placeOptions } from './place-options.ts'

const registries = ['2.8', '3', 'zot'] as const
const formats = ['yaml', 'env', 'jwks'] as const

/** `docker-token registry-config`: what a registry must be told, from our configuration. */
export const registryConfig: Command = createCommand({
  summary: 'prints what to write into the configuration of a registry',
  details: [
    'Names, key and algorithm are those of our configuration. The paths are those of this machine unless --bundle and --jwks name those at the registry; copy the files there.',
  ],
  options: {
    for: { type: 'string', value: 'REGISTRY', help: '2.8, 3 or zot (default: 3)', completes: registries },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'yaml (zot: its JSON), env for environment variables, or jwks for the key set to copy (default: yaml)',
      completes: formats,
    },
    service: {
      type: 'string',
      value: 'NAME',
      help: 'which service, if there are several (default: the first)',
    },
    realm: {
      type: 'string',
      value: 'URL',
      help: 'the token endpoint as clients reach it (default: by the issuer)',
    },
    bundle: {
      type: 'string',
      value: 'PATH',
      help: 'the root certificate at the registry',
      completes: 'file',
    },
    jwks: { type: 'string', value: 'PATH', help: 'the key set at the registry', completes: 'file' },
    ...placeOptions,
  },
  async run({ values }, io) {
    const wanted = choose('--for', values.for ?? '3', registries)
    const format = choose('--format', values.format ?? 'yaml', formats)
    const configuration = await loadConfiguration(findConfiguration(values, io).file, io.environment)
    const { service, bundle, jwks } = values
    const realm = values.realm === undefined ? undefined : answerReaders.realm(values.realm)
    const described = describeRegistry(configuration, { service, realm, bundle, jwks })
    if (format === 'jwks') {
      io.stdout.write(`${JSON.stringify(described.keySet, undefined, 2)}\n`)
      return 0
    }
    const blocks = formatRegistryConfiguration(described)
    const isYaml = format === 'yaml'
    if (wanted === 'zot' && !isYaml) throw new CommandError('zot is not configured by environment variables')
    io.stdout.write(
      {
        '2.8': isYaml ? blocks.registry2 : blocks.environment2,
        '3': isYaml ? blocks.registry3 : blocks.environment3,
        zot: blocks.zot,
      }[wanted],
    )
    return 0
  },
})

function choose<const Choice extends string>(
  option: string,
  given: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((each) => each === given)
  if (choice !== undefined) return choice
  throw new CommandError(`${option}: found ${given}, expected one of ${choices.join(', ')}`)
}
