import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { workspaceCommand } from '../../e2e/harness/workspace-command.ts'

/** Makes a folder for `PATH` in which our commands are found under their names, as after an installation. */
export async function writeCommandShims(folder: string): Promise<string> {
  const bin = join(folder, 'bin')
  await mkdir(bin)
  for (const name of ['docker-token', 'docker-token-keygen'] as const) {
    const { program, args } = workspaceCommand(name, [])
    const line = [program, ...args].map((word) => `'${word}'`).join(' ')
    await writeFile(join(bin, name), `#!/bin/sh\nexec ${line} "$@"\n`)
    await chmod(join(bin, name), 0o755)
  }
  return bin
}
