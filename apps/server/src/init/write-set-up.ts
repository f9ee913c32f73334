import { randomBytes } from 'node:crypto'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { hashPassword } from '@docker-token/listener-yaml'
import {
  createKeyMaterial,
  findKeyFiles,
  formatRegistryConfiguration,
  writeKeyFiles,
} from '@docker-token/keys'

import { CommandError } from '../commands/command-error.ts'
import type { Environment } from '../configuration/environment.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { formatFirstPolicy } from '../first-run/format-first-policy.ts'
import { writeFileAtomically } from '../system/write-file-atomically.ts'
import { describeRegistry } from './describe-registry.ts'
import { formatDirectoryPolicy } from './format-directory-policy.ts'
import { formatInitConfiguration } from './format-init-configuration.ts'
import type { InitAnswers } from './init-answers.ts'

/** What was made. */
export interface SetUpOutcome {
  /** All files, in the order in which they were written. */
  readonly files: readonly string[]
  /** Of the user `admin`. It stands nowhere else. Absent where a directory knows the users. */
  readonly password?: string
}

const ownFiles = ['policy.yaml', 'config.yaml'] as const
const registryFiles = ['registry-2.8.yml', 'registry-3.yml', 'registry.env', 'zot.json'] as const

/** Writes everything into a folder. Throws `CommandError`, and writes nothing, if any of it is there already. */
export async function writeSetUp(
  folder: string,
  answers: InitAnswers,
  environment: Environment,
): Promise<SetUpOutcome> {
  const keys = join(folder, 'keys')
  const file = (name: string): string => join(folder, name)
  await refuseExisting(folder, keys)
  await mkdir(join(folder, 'registry'), { recursive: true, mode: 0o700 })
  const material = await createKeyMaterial({ algorithm: answers.algorithm, hostname: answers.issuer })
  const keyFiles = await writeKeyFiles(keys, 'token', material)
  const password = answers.listeners.includes('yaml') ? randomBytes(18).toString('base64url') : undefined
  const policy =
    password === undefined ? formatDirectoryPolicy() : formatFirstPolicy(await hashPassword(password))
  await writeFileAtomically(file('policy.yaml'), policy, { mode: 0o600 })
  await writeFileAtomically(file('config.yaml'), formatInitConfiguration(answers), { mode: 0o644 })
  const blocks = await registryBlocks(file('config.yaml'), answers, environment)
  for (const name of registryFiles)
    await writeFileAtomically(join(folder, 'registry', name), blocks[name], { mode: 0o644 })
  const files = [
    ...Object.values(keyFiles).filter((path) => path !== undefined),
    ...ownFiles.map(file),
    ...registryFiles.map((name) => join(folder, 'registry', name)),
  ]
  return { files: [...new Set(files)], ...(password === undefined ? {} : { password }) }
}

async function refuseExisting(folder: string, keys: string): Promise<void> {
  const names = [...ownFiles, ...registryFiles.map((name) => join('registry', name))].map((name) =>
    join(folder, name),
  )
  const found = await Promise.all(
    names.map((name) =>
      access(name).then(
        () => [name],
        () => [],
      ),
    ),
  )
  const existing = [...(await findKeyFiles(keys, 'token')), ...found.flat()]
  if (existing.length === 0) return
  throw new CommandError(
    `nothing was written, for these files exist and are never overwritten: ${existing.join(', ')}; choose another folder with --data, or move them away`,
    { exitCode: 1 },
  )
}

/** What registries must be told, from the configuration as the server reads it. */
async function registryBlocks(
  file: string,
  { realm }: InitAnswers,
  environment: Environment,
): Promise<Readonly<Record<(typeof registryFiles)[number], string>>> {
  const configuration = await loadConfiguration(file, environment)
  const {
    registry2,
    registry3,
    environment: variables,
    zot,
  } = formatRegistryConfiguration(describeRegistry(configuration, { realm }))
  return {
    'registry-2.8.yml': registry2,
    'registry-3.yml': registry3,
    'registry.env': variables,
    'zot.json': zot,
  }
}
