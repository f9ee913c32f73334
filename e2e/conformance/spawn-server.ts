import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** A server process, and everything it has written so far. */
export interface SpawnedServer {
  readonly server: ChildProcess
  readonly output: () => string
}

/** Starts the server on a folder that holds its configuration, as an operator starts it. */
export function spawnServer(folder: string): SpawnedServer {
  const server = spawn(
    process.execPath,
    ['--conditions=@docker-token/source', main, 'serve', '--config', join(folder, 'config.yaml')],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '' } },
  )
  let text = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { server, output: () => text }
}
