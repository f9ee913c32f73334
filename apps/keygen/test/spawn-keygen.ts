import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { KeygenRun } from './start-keygen.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** A run of the command as a process of its own, started in a folder, under an umask, with nobody at a terminal. */
export async function spawnKeygen(
  folder: string,
  argv: readonly string[],
  umask = '022',
): Promise<KeygenRun> {
  const script = `umask ${umask}; exec "$0" "$@"`
  const node = [process.execPath, '--conditions=@docker-token/source', main]
  return await new Promise((resolve) => {
    const child = execFile(
      'sh',
      ['-c', script, ...node, ...argv],
      { cwd: folder, timeout: 60_000 },
      (error, output, errors) => {
        const code = error === null ? 0 : error.code
        resolve({ exitCode: typeof code === 'number' ? code : Number.NaN, output, errors })
      },
    )
    child.stdin?.on('error', () => undefined) // input stays open: a question would hang until the timeout
  })
}
