import type { ConfigurationProblem } from '@docker-token/core'

import { type NamedFile, readNamedFile } from './read-named-file.ts'

/** The keys' text, the files that hold it, and what kept files from being read. */
export interface KeyFiles {
  readonly privateKey?: string
  readonly publicKey?: string
  readonly publishedKeys: readonly string[]
  readonly files: readonly string[]
  readonly problems: readonly ConfigurationProblem[]
}

type Settings = Readonly<Record<string, unknown>>
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

async function readKey(
  settings: Settings,
  key: 'private_key' | 'public_key',
  folder: string,
): Promise<NamedFile> {
  const text = settings[key]
  const name = settings[`${key}_file`]
  if (text !== undefined && name !== undefined) {
    const message = `found both ${key} and ${key}_file, expected one of them`
    return { problems: [{ path: [`${key}_file`], message }] }
  }
  if (name !== undefined) return await readNamedFile(name, [`${key}_file`], folder)
  return typeof text === 'string' ? { text, problems: [] } : { problems: [] }
}
