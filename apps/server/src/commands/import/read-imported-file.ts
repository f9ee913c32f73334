import { resolve } from 'node:path'

import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { readGivenFile } from '../read-given-file.ts'
import { withLocatedMistakes } from '../with-located-mistakes.ts'

/** Reads the one file that an import is given, and does something with its text. Mistakes in it are told as the command's. */
export async function readImportedFile<Value>(
  words: readonly string[],
  io: CommandIo,
  work: (text: string, file: string) => Value,
): Promise<Value> {
  const [file, ...more] = words
  if (file === undefined || more.length > 0) throw new CommandError('expected one file')
  const text = (await readGivenFile(resolve(io.folder, file), file)).toString()
  return await withLocatedMistakes(() => work(text, file))
}
