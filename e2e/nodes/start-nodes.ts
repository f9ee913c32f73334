import { join } from 'node:path'

import { freePort, startPostgres } from '@docker-token/test-kit'

import { writeServerFiles } from '../chaos/write-server-files.ts'
import { type RunningProcess, startProcess } from '../harness/start-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { waitForAnswer } from '../harness/wait-for-answer.ts'
import { workspaceCommand } from '../harness/workspace-command.ts'

/** One of several servers with the same keys, policy and database. */
interface Node {
  readonly port: number
  readonly process: () => RunningProcess
  /** Starts it again, after it has ended, and waits until it is ready. */
  readonly restart: () => Promise<void>
}

/** The servers, and where they keep their files. */
export interface Nodes extends AsyncDisposable {
  readonly nodes: readonly Node[]
}

/** Starts so many servers over one PostgreSQL. */
export async function startNodes(count: number): Promise<Nodes> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const postgres = await startPostgres()
  stack.defer(() => postgres.remove())
  await writeServerFiles(folder, {
    listeners: [
      { use: '@docker-token/listener-yaml', file: 'policy.yaml' },
      { use: '@docker-token/listener-tokens', url: `${postgres.url}?sslmode=disable` },
    ],
  })
  const nodes: Node[] = []
  for (let index = 0; index < count; index += 1) {
    const port = await freePort()
    let running = await start(folder, port)
    stack.defer(async () => void (await running.stop()))
    nodes.push({
      port,
      process: () => running,
      async restart() {
        running = await start(folder, port)
      },
    })
  }
  const owned = stack.move()
  return { nodes, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

async function start(folder: string, port: number): Promise<RunningProcess> {
  const { program, args, env } = workspaceCommand('docker-token', [
    'serve',
    '--config',
    join(folder, 'config.yaml'),
  ])
  const environment = { ...env, DOCKER_TOKEN_LISTEN: `127.0.0.1:${port}` }
  const running = startProcess(program, args, { env: environment, cwd: folder })
  await waitForAnswer(running, `http://127.0.0.1:${port}/readyz`, [200])
  return running
}
