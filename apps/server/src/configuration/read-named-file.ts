import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { ConfigurationProblem } from '@docker-token/core'

import { forbiddenKeyBits } from './forbidden-key-bits.ts'
import { systemErrorCode } from '../system/system-error-code.ts'

/** The text of a file, or what kept it from being read. */
export interface NamedFile {
  readonly text?: string
  /** Absolute. */
  readonly file?: string
  readonly problems: readonly ConfigurationProblem[]
}

/**
 * Reads the file that a setting names, relative to `folder`. A setting that ends with `key_file` names a private key, which others must
 * not be able to read or write; that of TLS its group may read, as that of a web server often is.
 */
export async function readNamedFile(
  name: unknown,
  path: readonly (string | number)[],
  folder: string,
): Promise<NamedFile> {
  if (typeof name !== 'string' || name === '') return { problems: [] } // the schema says so
  const file = resolve(folder, name)
  try {
    const message = describeUnfit(file, await stat(file), path.at(-1))
    if (message !== undefined) return { file, problems: [{ path, message }] }
    const text = await readFile(file, 'utf8')
    return { text: text.replace(/\r?\n$/, ''), file, problems: [] }
  } catch (error) {
    const code = systemErrorCode(error)
    const message = code === 'ENOENT' ? `there is no file ${file}` : `cannot read ${file} (${code})`
    return { file, problems: [{ path, message }] }
  }
}

function describeUnfit(file: string, stats: Stats, setting: string | number | undefined): string | undefined {
  if (stats.isDirectory()) return `${file} is a folder, expected a file`
  if (!stats.isFile()) return `${file} is no regular file, expected a file with the key`
  const forbidden = forbiddenKeyBits(setting, { owner: stats.uid, user: process.getuid?.() })
  const isOpen = (stats.mode & forbidden) !== 0
  return isOpen ? `${file} can be read by others than its owner; run: chmod 600 ${file}` : undefined
}
