import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { createKeyMaterial, writeKeyFiles } from '@docker-token/keys'

import { CommandError } from '../commands/command-error.ts'

const stagePrefix = '.keys-'

/**
 * Makes `keys/` with a signing key, its certificate and the root that registries trust, unless it is there. The whole folder
 * appears at once or not at all.
 */
export async function prepareKeys(folder: string): Promise<void> {
  const keys = join(folder, 'keys')
  await removeRemains(folder)
  if (await isComplete(keys)) return
  const stage = await mkdtemp(join(folder, stagePrefix))
  await writeKeyFiles(stage, 'token', await createKeyMaterial({ algorithm: 'ES256' }))
  await rename(stage, keys)
}

/** Throws for a folder that is there but lacks a file: it may hold somebody's keys, so nothing is made over it. */
async function isComplete(keys: string): Promise<boolean> {
  const names = await readdir(keys).catch(() => undefined)
  if (names === undefined || names.length === 0) return false
  const missing = ['token.key', 'token.crt'].filter((name) => !names.includes(name))
  if (missing.length === 0) return true
  const sentence = 'put it there, or move the folder away to have new keys made'
  throw new CommandError(`${keys} exists but lacks ${missing.join(' and ')}; ${sentence}`)
}

/** What an interrupted run left behind. */
async function removeRemains(folder: string): Promise<void> {
  const remains = (await readdir(folder)).filter((name) => name.startsWith(stagePrefix))
  await Promise.all(remains.map((name) => rm(join(folder, name), { recursive: true })))
}
