import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'

import { facts } from '../scene/facts.ts'
import type { Scene } from '../scene/scene.ts'
import type { Server } from './server.ts'
import { startServer } from './start-server.ts'

const main = join(import.meta.dirname, '..', '..', '..', 'apps', 'server', 'dist', 'main.js')

/** How our server is started; everything else is as an operator gets it. */
export interface OurSettings {
  readonly cores?: string
  /** Of Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[]
  /** Settings of `config.yaml` by their variables. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts the built server (`pnpm build`) with a scene's files. */
export async function startOurServer(scene: Scene, settings: OurSettings = {}): Promise<Server> {
  const { cores = '0', nodeOptions = [], environment = {} } = settings
  const port = await freePort()
  return await startServer({
    name: 'docker-token',
    cores,
    program: [process.execPath, ...nodeOptions, main, 'serve', '--config', join(scene.folder, 'config.yaml')],
    environment: { DOCKER_TOKEN_LISTEN: `127.0.0.1:${port}`, ...environment },
    output: join(scene.folder, 'docker-token.out'),
    url: `http://127.0.0.1:${port}/auth/token`,
    probe: `service=${facts.service}`,
  })
}
