import { readFile } from 'node:fs/promises'

import { systemErrorCode } from '../../system/system-error-code.ts'
import { CommandError } from '../command-error.ts'

/** The text of a policy file. Throws `CommandError` if it is not there. */
export async function readPolicy(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = systemErrorCode(error)
    const message = code === 'ENOENT' ? `there is no policy file ${file}` : `cannot read ${file} (${code})`
    throw new CommandError(message, { cause: error })
  }
}
