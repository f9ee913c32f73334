import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { runProgram } from '@docker-token/test-kit'

/** A disk of its own. */
export interface SmallDisk {
  readonly folder: string
  remove(): Promise<void>
}

/** A disk of so many bytes, or `undefined` where this user may not mount one. */
export async function mountSmallDisk(size: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'docker-token-disk-'))
  try {
    await runProgram('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true })
    return undefined
  }
  return {
    folder,
    async remove() {
      await runProgram('umount', ['-l', folder])
      await rm(folder, { recursive: true })
    },
  }
}
