import { readFile } from 'node:fs/promises'

import { unreadableError } from './unreadable-error.ts'

/** Reads a file that was named on the command line; `shown` is how it was named there. Throws `CommandError` if it cannot be read. */
export async function readGivenFile(file: string, shown: string = file): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw unreadableError(error, shown)
  }
}
