import { execFile } from 'node:child_process'
import { chown } from 'node:fs/promises'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Gives a file or folder to who owns the servers, if that is somebody else. */
export async function giveToPostgres(file: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { stdout: uid } = await execute('id', ['-u', 'postgres'])
  const { stdout: gid } = await execute('id', ['-g', 'postgres'])
  await chown(file, Number(uid), Number(gid))
}
