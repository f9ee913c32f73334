import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import { ConfigurationError } from '@docker-token/core'

import { systemErrorCode } from '../../system/system-error-code.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'

/** Reads the one file that an import is given, and does something with its text. Mistakes in it are told as the command's. */
export async function readImportedFile<Value>(
  words: readonly string[],
  io: CommandIo,
  work: (text: string, file: string) => Value,
): Promise<Value> {
  const [file, ...more] = words
  if (file === undefined || more.length > 0) throw new CommandError('expected one file')
  try {
    return work(await readFile(resolve(io.folder, file), 'utf8'), file)
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandError(error.message, { cause: error })
    const code = systemErrorCode(error)
    if (code === undefined) throw error
    throw new CommandError(`cannot read ${file} (${code})`, { cause: error })
  }
}
