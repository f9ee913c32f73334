import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises'

import { explainFileError } from './explain-file-error.ts'

/** A file that is complete on disk, waiting under another name beside its own. */
export interface StagedFile {
  /** Gives it its name in one step, in place of what had that name: a reader sees the old or the new, never a part. */
  publish(): Promise<void>
  /** Removes it. Does nothing once it is published. */
  discard(): Promise<void>
}

/**
 * Writes a file under a temporary name in the same folder, with exactly this mode whatever the umask, and with the owner of
 * the file that it is going to replace.
 */
export async function writeStagedFile(path: string, content: string, mode: number): Promise<StagedFile> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const discard = async (): Promise<void> => await unlink(temporary).catch(() => undefined)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.chmod(mode)
      await keepOwner(handle, path)
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await discard()
    throw explainFileError('cannot be written', path, error)
  }
  return { publish: async () => await rename(temporary, path), discard }
}

/** A key that root renews stays readable for the user who serves. */
async function keepOwner(handle: FileHandle, path: string): Promise<void> {
  const replaced = await stat(path).catch(() => undefined)
  const own = await handle.stat()
  if (replaced === undefined || (replaced.uid === own.uid && replaced.gid === own.gid)) return
  await handle.chown(replaced.uid, replaced.gid)
}
