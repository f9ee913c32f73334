import { open } from 'node:fs/promises'

import { explainFileError } from './explain-file-error.ts'
import { KeyFilesError } from './key-files-error.ts'

/** Creates an empty file that only its owner can read, and refuses if anything stands there (`O_EXCL`, so links are not followed). */
export async function writeClaim(path: string, refusal: string): Promise<void> {
  try {
    const handle = await open(path, 'wx', 0o600)
    await handle.close()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new KeyFilesError(`${path} ${refusal}`, [path], { cause: error })
    }
    throw explainFileError('cannot be written', path, error)
  }
}
