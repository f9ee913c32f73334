import { stat } from 'node:fs/promises'

const readableByOthers = 0o004

/** Whether everybody on the machine can read a file. Windows knows no such bits. */
export async function isReadableByAll(file: string): Promise<boolean> {
  if (process.platform === 'win32') return false
  const mode = await stat(file).then(
    (found) => found.mode,
    () => 0, // gone since it was read; the next look at it says so
  )
  return (mode & readableByOthers) !== 0
}
