import { resolve } from 'node:path'

import type { KeyAlgorithm } from '@docker-token/core'
import {
  createKeyMaterial,
  type CreateKeyMaterialOptions,
  findKeyFiles,
  KeyFilesError,
  writeKeyFiles,
} from '@docker-token/keys'

import type { KeygenIo } from '../keygen-io.ts'
import { numberOf } from '../options/number-of.ts'
import type { OptionValues } from '../options/option-values.ts'
import { textOf } from '../options/text-of.ts'
import { showProgress } from '../terminal/show-progress.ts'
import { askMissing } from './ask-missing.ts'
import { checkAddresses } from './check-addresses.ts'
import { formatConfiguration } from './format-configuration.ts'
import { formatFiles } from './format-files.ts'
import { resolveAlgorithm } from './resolve-algorithm.ts'

/** `docker-token-keygen make`: makes a set of keys, writes it, and says how to configure registries and docker-token. */
export async function makeKeys(given: OptionValues, io: KeygenIo): Promise<string> {
  const folder = resolve(io.currentFolder, textOf(given, 'folder') ?? '.')
  const prefix = textOf(given, 'prefix') ?? 'token'
  const algorithm = resolveAlgorithm(given)
  await refuseExisting(folder, prefix) // before anything is asked or computed
  const options = await askMissing(given, algorithm, io)
  checkAddresses(options)
  const making = createKeyMaterial(materialOptions(options, algorithm, io))
  const material = await showProgress(`making ${algorithm} keys`, making, io)
  const files = await writeKeyFiles(folder, prefix, material)
  return `${formatFiles(folder, files, material)}\n${formatConfiguration(options, files, algorithm, io)}`
}

async function refuseExisting(folder: string, prefix: string): Promise<void> {
  const existing = await findKeyFiles(folder, prefix)
  if (existing.length === 0) return
  throw new KeyFilesError(
    `nothing was made, for these files exist and are never overwritten: ${existing.join(', ')}; choose another --folder or --prefix, or move them away`,
    existing,
  )
}

function materialOptions(
  options: OptionValues,
  algorithm: KeyAlgorithm,
  io: KeygenIo,
): CreateKeyMaterialOptions {
  const settings = {
    hostname: textOf(options, 'hostname') ?? io.hostname,
    bits: numberOf(options, 'bits'),
    days: numberOf(options, 'days'),
    rootDays: numberOf(options, 'root-days'),
    selfSigned: options.get('self-signed'),
    commonName: textOf(options, 'common-name'),
    country: textOf(options, 'country'),
    state: textOf(options, 'state'),
    locality: textOf(options, 'locality'),
    organization: textOf(options, 'organization'),
    organizationalUnit: textOf(options, 'unit'),
    email: textOf(options, 'email'),
    now: io.now,
    generateKeyPair: io.generateKeyPair,
  }
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), algorithm }
}
