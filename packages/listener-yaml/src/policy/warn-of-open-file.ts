import { stat } from 'node:fs/promises'

import type { ListenerContext } from '@docker-token/core'

import type { PolicyUser } from './policy.ts'

const readableByOthers = 0o004

/** A warning if a file with plain passwords can be read by everybody on the machine. Windows knows no such bits. */
export async function warnOfOpenFile(
  file: string,
  users: readonly PolicyUser[],
  context: ListenerContext,
): Promise<void> {
  if (process.platform === 'win32' || !users.some(({ password }) => password.kind === 'plain')) return
  const mode = await stat(file).then(
    (found) => found.mode,
    () => 0, // gone since it was read; the next look at it says so
  )
  if ((mode & readableByOthers) === 0) return
  context.warn(
    `${file} holds plain passwords and every user of this machine can read it; run: chmod o-r ${file}`,
  )
}
