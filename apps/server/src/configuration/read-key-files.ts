import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { ConfigurationProblem } from '@docker-token/core'

import { systemErrorCode } from '../system/system-error-code.ts'

/** The keys' text, the files that hold it, and what kept files from being read. */
export interface KeyFiles {
  readonly privateKey?: string
  readonly publicKey?: string
  readonly publishedKeys: readonly string[]
  readonly files: readonly string[]
  readonly problems: readonly ConfigurationProblem[]
}

type Settings = Readonly<Record<string, unknown>>
type Key = {
  readonly text?: string
  readonly file?: string
  readonly problems: readonly ConfigurationProblem[]
}

/** Finds the text of every key, in the settings themselves or in the files they name, relative to `folder`. */
export async function readKeyFiles(settings: Settings, folder: string): Promise<KeyFiles> {
  const privateKey = await readKey(settings, 'private_key', folder)
  const publicKey = await readKey(settings, 'public_key', folder)
  const published = await Promise.all(
    [settings['published_key_files'] ?? []]
      .flat()
      .map((name: unknown, index) => readNamedFile(name, ['published_key_files', index], folder)),
  )
  const all = [privateKey, publicKey, ...published]
  return {
    ...(privateKey.text === undefined ? {} : { privateKey: privateKey.text }),
    ...(publicKey.text === undefined ? {} : { publicKey: publicKey.text }),
    publishedKeys: published.flatMap(({ text }) => text ?? []),
    files: all.flatMap(({ file }) => file ?? []),
    problems: all.flatMap(({ problems }) => problems),
  }
}

async function readKey(settings: Settings, key: 'private_key' | 'public_key', folder: string): Promise<Key> {
  const text = settings[key]
  const name = settings[`${key}_file`]
  if (text !== undefined && name !== undefined) {
    const message = `found both ${key} and ${key}_file, expected one of them`
    return { problems: [{ path: [`${key}_file`], message }] }
  }
  if (name !== undefined) return await readNamedFile(name, [`${key}_file`], folder)
  return typeof text === 'string' ? { text, problems: [] } : { problems: [] }
}

async function readNamedFile(
  name: unknown,
  path: readonly (string | number)[],
  folder: string,
): Promise<Key> {
  if (typeof name !== 'string' || name === '') return { problems: [] } // the schema says so
  const file = resolve(folder, name)
  try {
    const message = describeUnfit(file, await stat(file), path[0] === 'private_key_file')
    if (message !== undefined) return { file, problems: [{ path, message }] }
    const text = await readFile(file, 'utf8')
    return { text: text.replace(/\r?\n$/, ''), file, problems: [] }
  } catch (error) {
    const code = systemErrorCode(error)
    const message = code === 'ENOENT' ? `there is no file ${file}` : `cannot read ${file} (${code})`
    return { file, problems: [{ path, message }] }
  }
}

/** A private key must not be read or written by group and others. Windows knows no such bits. */
function describeUnfit(file: string, stats: Stats, isPrivate: boolean): string | undefined {
  if (stats.isDirectory()) return `${file} is a folder, expected a file`
  if (!stats.isFile()) return `${file} is no regular file, expected a file with the key`
  const isOpen = isPrivate && process.platform !== 'win32' && (stats.mode & 0o066) !== 0
  return isOpen ? `${file} can be read by others than its owner; run: chmod 600 ${file}` : undefined
}
