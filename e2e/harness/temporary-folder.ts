import { randomBytes } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that goes when it is disposed of. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string
}

/** Makes an empty folder of its own for a test. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const name = `dt-e2e-${randomBytes(4).toString('hex')}` // podman wants lower case, and at most 50 letters for all
  const path = join(await realpath(tmpdir()), name)
  await mkdir(path, { mode: 0o700 })
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}
