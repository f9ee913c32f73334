import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'

import type { Server } from './server.ts'

/** How a server is started. */
export interface ServerCommand {
  readonly name: Server['name']
  /** A list of cores, as taskset reads it. */
  readonly cores: string
  readonly program: readonly [string, ...string[]]
  readonly environment?: Readonly<Record<string, string>>
  /** Takes what the process writes. */
  readonly output: string
  readonly url: string
  /** A request that gets a token without a password. */
  readonly probe: string
}

const patience = 120_000

/** Starts a server on its cores and waits until it hands out a token. */
export async function startServer(command: ServerCommand): Promise<Server> {
  const { name, cores, program, environment, output, url, probe } = command
  const log = openSync(output, 'a')
  const begun = performance.now()
  const child = spawn('taskset', ['-c', cores, ...program], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...environment },
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${name} cannot be started`)
  try {
    await firstToken(child, `${url}?${probe}`)
  } catch (error) {
    await stop(child)
    throw new Error(`${name} hands out no token; see ${output}`, { cause: error })
  }
  return { name, url, pid, startup: performance.now() - begun, stop: async () => await stop(child) }
}

async function firstToken(child: ChildProcess, url: string): Promise<void> {
  for (const deadline = performance.now() + patience; performance.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`nothing within ${patience / 1000} s`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(timer)
}
