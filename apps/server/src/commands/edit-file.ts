import { readFile, realpath, stat } from 'node:fs/promises'

import { writeFileAtomically } from '../system/write-file-atomically.ts'
import { CommandError } from './command-error.ts'
import { withClaim } from './with-claim.ts'

/**
 * Replaces a file's text by what `edit` makes of it, whole or not at all; mode and owner stay, a link stays a link. Edits of the same
 * file at the same time wait for each other, so that none is lost.
 */
export async function editFile(file: string, edit: (text: string) => string): Promise<void> {
  const target = await realpath(file).catch((error: unknown) => {
    throw new CommandError(`there is no policy file ${file}`, { cause: error })
  })
  await withClaim(target, async () => {
    const { mode, uid, gid } = await stat(target)
    const text = edit(await readFile(target, 'utf8'))
    await writeFileAtomically(target, text, { mode: mode & 0o777, owner: { uid, gid } })
  })
}
