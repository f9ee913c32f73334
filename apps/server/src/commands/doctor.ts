import { lookup } from 'node:dns/promises'
import { resolve } from 'node:path'

import { parseScope } from '@docker-token/core'

import { loadConfiguration } from '../configuration/load-configuration.ts'
import { createProbe } from '../doctor/create-probe.ts'
import { diagnose, type Examination } from '../doctor/diagnose.ts'
import type { Finding } from '../doctor/finding.ts'
import { formatFinding } from '../doctor/format-finding.ts'
import { ownSideOf } from '../doctor/own-side.ts'
import { parseRegistryAddress } from '../doctor/parse-registry-address.ts'
import { type RegistryFile, readRegistryFile } from '../doctor/read-registry-file.ts'
import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { findConfiguration } from './find-configuration.ts'
import { jsonOption } from './json-option.ts'
import { placeOptions } from './place-options.ts'
import { readGivenFile } from './read-given-file.ts'
import { readTypedPassword } from './read-typed-password.ts'
import { withLocatedMistakes } from './with-located-mistakes.ts'

/** Milliseconds for one answer. */
const timeout = 10_000

/** `docker-token doctor REGISTRY`: walks the way of a client at a real registry, and names what is set wrong on either side. */
export const doctor: Command = createCommand({
  summary: 'walks the way of a login at a registry, and names what is set wrong on either side',
  details: [
    'Ping, challenge, token, ping with the token, as clients do it. REGISTRY is written as clients name it, registry.example.com or localhost:5000, or as a URL.',
    'A registry never says why it refuses a token. With the configuration the doctor compares our side, and shows the registry tokens that differ in one thing and open nothing; with --registry-config it compares the registry’s side.',
  ],
  words: { usage: 'REGISTRY' },
  options: {
    user: { type: 'string', value: 'NAME', help: 'logs in as this user; the password is asked for' },
    push: {
      type: 'string',
      value: 'REPOSITORY',
      help: 'begins a push to it as --user, looks where it is to go on, and breaks it off',
    },
    'password-stdin': { type: 'boolean', help: 'reads the password from standard input' },
    config: { ...placeOptions.config, help: 'our configuration file, to compare' },
    data: { ...placeOptions.data, help: 'the data folder, whose config.yaml is compared' },
    'registry-config': {
      type: 'string',
      value: 'FILE',
      help: "the registry's own config.yml, to compare",
      completes: 'file',
    },
    ...jsonOption,
  },
  exitCodes: { 0: 'no fault was found', 1: 'a fault was found' },
  async run({ values, words }, io) {
    const [registry, ...others] = words
    const addresses = registry === undefined ? [] : parseRegistryAddress(registry)
    if (addresses.length === 0 || others.length > 0) {
      throw new CommandError('expected one registry, such as registry.example.com or http://localhost:5000')
    }
    const { user, push, 'registry-config': registryFile } = values
    if (push !== undefined && user === undefined)
      throw new CommandError('--push is for a login: expected --user NAME too')
    if (push !== undefined && parseScope(`repository:${push}:push`) === undefined) {
      throw new CommandError(
        `--push: found ${JSON.stringify(push)}, expected the name of a repository, such as team/app`,
      )
    }
    const login =
      user === undefined
        ? {}
        : { login: { username: user, password: await readTypedPassword(user, values, io) } }
    const findings: Finding[] = []
    for await (const finding of diagnose({
      addresses,
      ...login,
      push,
      ...(await ownSides(values, io)),
      ...(registryFile === undefined
        ? {}
        : { registryFile: await readRegistryFileOf(resolve(io.folder, registryFile)) }),
      probe: createProbe(timeout),
      lookup: addressesOf,
    })) {
      findings.push(finding)
      if (values.json !== true) io.stdout.write(formatFinding(finding))
    }
    const healthy = findings.every(({ level }) => level !== 'fault')
    io.stdout.write(
      values.json === true ? `${JSON.stringify({ registry, healthy, findings })}\n` : summaryOf(findings),
    )
    return healthy ? 0 : 1
  },
})

/** Only a configuration that was named is looked at: a registry may be looked at from anywhere. */
async function ownSides(
  values: { readonly config?: string | undefined; readonly data?: string | undefined },
  io: CommandIo,
): Promise<Pick<Examination, 'own'>> {
  const place = findConfiguration(values, io)
  const isNamed =
    place.kind === 'file' || values.data !== undefined || io.environment['DOCKER_TOKEN_DATA'] !== undefined
  if (!isNamed) return {}
  const configuration = await loadConfiguration(place.file, io.environment)
  return { own: { file: place.file, of: (service) => ownSideOf(configuration, service) } }
}

async function readRegistryFileOf(file: string): Promise<RegistryFile> {
  const text = (await readGivenFile(file)).toString()
  return await withLocatedMistakes(() => readRegistryFile(text, file))
}

async function addressesOf(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true }).catch(() => [])
  return found.map(({ address }) => address)
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (level: Finding['level']): number =>
    findings.filter((finding) => finding.level === level).length
  const faults = count('fault')
  const warnings = count('warning')
  const parts = [
    `${faults} ${faults === 1 ? 'fault' : 'faults'}`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ]
  return faults === 0 && warnings === 0 ? '\nall is well\n' : `\n${parts.join(', ')}\n`
}
