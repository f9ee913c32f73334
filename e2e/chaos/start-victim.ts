import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'

import { type RunningProcess, startProcess } from '../harness/start-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { waitForAnswer } from '../harness/wait-for-answer.ts'
import { workspaceCommand } from '../harness/workspace-command.ts'
import { createLoad, type Load } from './create-load.ts'
import { writeServerFiles } from './write-server-files.ts'

/** What is done to a server from outside. */
export interface VictimOptions {
  readonly settings?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  /** A program and its arguments that starts the server: `prlimit --nofile=64`. */
  readonly wrapper?: readonly string[]
  /** The configuration's listeners. Default: the policy file. */
  readonly listeners?: readonly Readonly<Record<string, unknown>>[]
}

/** A real server that has to live through something. */
export interface Victim extends AsyncDisposable {
  readonly folder: string
  readonly port: number
  readonly process: () => RunningProcess
  /** Starts it again at the same place, after it has ended. */
  readonly restart: () => Promise<void>
  /** Clients of a user that ask for tokens all the time, with the right password unless it is another. */
  readonly load: (connections?: number, password?: string) => Load
  /** Status and body of one token request of that user, or the path of another. */
  readonly ask: (path?: string) => Promise<{ readonly status: number; readonly body: string }>
}

const rightPassword = 'alice-password'
const tokenPath = '/token?service=reg.test&scope=repository:team/app:pull'

/** Starts `docker-token serve` in a folder of its own. */
export async function startVictim(options: VictimOptions = {}): Promise<Victim> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const port = await freePort()
  const { listeners, settings } = options
  const own = listeners === undefined ? {} : { listeners }
  await writeServerFiles(folder, { listen: `127.0.0.1:${port}`, ...own, ...settings })
  let running = await start(folder, port, options)
  stack.defer(async () => void (await running.stop()))
  const owned = stack.move()
  return {
    folder,
    port,
    process: () => running,
    async restart() {
      running = await start(folder, port, options)
    },
    load: (connections = 8, password = rightPassword) =>
      createLoad({ port, path: tokenPath, headers: authorization(password), connections }),
    async ask(path = tokenPath) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: authorization(rightPassword) })
      return { status: answer.status, body: await answer.text() }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

function authorization(password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`alice:${password}`).toString('base64')}` }
}

async function start(
  folder: string,
  port: number,
  { env = {}, wrapper = [] }: VictimOptions,
): Promise<RunningProcess> {
  const command = workspaceCommand('docker-token', ['serve', '--config', join(folder, 'config.yaml')])
  const [program = command.program, ...args] = [...wrapper, command.program, ...command.args]
  const running = startProcess(program, args, { env: { ...command.env, ...env }, cwd: folder })
  await waitForAnswer(running, `http://127.0.0.1:${port}/readyz`, [200])
  return running
}
