import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Runs the real openssl over some files, which its arguments name, and gives back what it prints. Throws if it fails. */
export async function runOpenssl(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-token-openssl-'))
  try {
    await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)))
    const { stdout, stderr } = await execute('openssl', args, { cwd: folder })
    return stdout + stderr
  } finally {
    await rm(folder, { recursive: true })
  }
}
