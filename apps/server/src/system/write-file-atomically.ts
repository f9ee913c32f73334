import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** What a written file is like, whatever the umask. */
export interface FileNature {
  readonly mode: number
  /** Default: whoever runs this. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/** Writes a file so that a reader sees the old text or the new one, whole, also after a power cut: beside it, synced, renamed over. */
export async function writeFileAtomically(file: string, content: string, nature: FileNature): Promise<void> {
  const staged = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}`)
  try {
    await writeSynced(staged, content, nature)
    await rename(staged, file)
  } catch (error) {
    await rm(staged, { force: true })
    throw error
  }
}

async function writeSynced(file: string, content: string, { mode, owner }: FileNature): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    const { uid, gid } = await handle.stat()
    if (owner !== undefined && (owner.uid !== uid || owner.gid !== gid))
      await handle.chown(owner.uid, owner.gid)
    await handle.chmod(mode)
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
