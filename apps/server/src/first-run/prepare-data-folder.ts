import { randomBytes } from 'node:crypto'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { hashPassword } from '@docker-token/listener-yaml'

import { firstConfiguration } from './first-configuration.ts'
import { formatFirstPolicy } from './format-first-policy.ts'
import { prepareKeys } from './prepare-keys.ts'
import { writeFileAtomically } from '../system/write-file-atomically.ts'

/** What became of the data folder. */
export interface DataFolder {
  /** Whether the configuration was made by this run. */
  readonly isNew: boolean
  /** The password of the user `admin`, if this run made it. It stands nowhere else. */
  readonly password?: string
}

/**
 * Makes sure that the data folder holds keys, a policy file and a configuration. What is there is never touched. The configuration
 * comes last, so that after an interrupted run the next one makes what is missing.
 */
export async function prepareDataFolder(folder: string): Promise<DataFolder> {
  const configuration = join(folder, 'config.yaml')
  if (await exists(configuration)) return { isNew: false }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await prepareKeys(folder)
  const password = await preparePolicy(join(folder, 'policy.yaml'))
  await writeFileAtomically(configuration, firstConfiguration, { mode: 0o644 })
  return { isNew: true, ...(password === undefined ? {} : { password }) }
}

async function preparePolicy(file: string): Promise<string | undefined> {
  if (await exists(file)) return undefined
  const password = randomBytes(18).toString('base64url')
  await writeFileAtomically(file, formatFirstPolicy(await hashPassword(password)), { mode: 0o600 })
  return password
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
