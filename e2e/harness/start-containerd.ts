import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram, until } from '@docker-token/test-kit'

import { type CommandOutcome, runProgram } from './run-program.ts'
import { startProcess } from './start-process.ts'

/** A containerd that nobody else uses. */
export interface Containerd {
  /** Runs `ctr` with this containerd. */
  readonly ctr: (...args: readonly string[]) => Promise<CommandOutcome>
  readonly stop: () => Promise<void>
}

/** Starts containerd with everything it keeps below `folder`. It pulls and pushes but runs no containers. Needs root. */
export async function startContainerd(folder: string): Promise<Containerd> {
  await mkdir(folder, { recursive: true })
  const [file, socket] = [join(folder, 'config.toml'), join(folder, 'containerd.sock')]
  await writeFile(file, configurationOf(folder, socket))
  const env = { PATH: process.env['PATH'] ?? '', TMPDIR: folder, HOME: folder }
  const server = startProcess(findProgram('containerd') ?? 'containerd', ['--config', file], {
    env,
    cwd: folder,
  })
  const ctr = (...args: readonly string[]): Promise<CommandOutcome> =>
    runProgram(findProgram('ctr') ?? 'ctr', ['--address', socket, ...args], { env, cwd: folder })
  await until(
    async () => {
      if (server.exitCode() !== undefined)
        throw new Error(`containerd ended; it printed:\n${server.output()}`)
      return (await ctr('version')).code === 0
    },
    'containerd answers',
    30_000,
  )
  return { ctr, stop: async () => void (await server.stop()) }
}

/** Without what looks at the machine: Kubernetes' interface and snapshotters of special file systems. */
function configurationOf(folder: string, socket: string): string {
  const kept = (name: string): string => JSON.stringify(join(folder, name))
  return `version = 2
root = ${kept('root')}
state = ${kept('state')}
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
[grpc]
  address = ${JSON.stringify(socket)}
`
}
