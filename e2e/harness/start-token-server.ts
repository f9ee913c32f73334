import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'
import { startProcess } from './start-process.ts'
import { waitForAnswer } from './wait-for-answer.ts'
import { workspaceCommand } from './workspace-command.ts'

/** The real server with one configuration file. */
export interface TokenServer {
  /** The token endpoint, as the registry announces it. */
  readonly realm: string
  readonly port: number
  readonly output: () => string
  /** Ends it as a service manager does. Throws if it does not leave in order. */
  readonly stop: () => Promise<void>
}

/** Starts `docker-token serve` with these settings (names as in the file), in `folder`, on the loopback address. */
export async function startTokenServer(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
  chosenPort?: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<TokenServer> {
  const port = chosenPort ?? (await freePort())
  const file = join(folder, 'config.yaml')
  const configuration = { listen: `127.0.0.1:${port}`, logger_level: 'debug', ...settings }
  await writeFile(file, JSON.stringify(configuration, undefined, 2)) // JSON is YAML
  const { program, args, env } = workspaceCommand('docker-token', ['serve', '--config', file])
  const server = startProcess(program, args, { env: { ...env, ...environment }, cwd: folder })
  await waitForAnswer(server, `http://127.0.0.1:${port}/readyz`, [200])
  return {
    realm: `http://localhost:${port}/v2/token/`,
    port,
    output: server.output,
    async stop() {
      const code = await server.stop()
      if (code !== 0) throw new Error(`docker-token ended with ${code}; it printed:\n${server.output()}`)
    },
  }
}
