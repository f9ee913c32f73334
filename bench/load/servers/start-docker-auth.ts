import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'

import { facts } from '../scene/facts.ts'
import type { Scene } from '../scene/scene.ts'
import { dockerAuth } from './docker-auth.ts'
import type { Server } from './server.ts'
import { startServer } from './start-server.ts'

/** Starts docker_auth with a scene's files; `undefined` if it is not installed. Its log goes to a file, unbuffered, as in its image. */
export async function startDockerAuth(scene: Scene, cores = '0'): Promise<Server | undefined> {
  if (!dockerAuth.isInstalled) return undefined
  const port = await freePort()
  const file = join(scene.folder, 'docker_auth.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/127\.0\.0\.1:\w+/, `127.0.0.1:${port}`))
  return await startServer({
    name: 'docker_auth',
    cores,
    program: [dockerAuth.program, '-logtostderr', file],
    output: join(scene.folder, 'docker_auth.log'),
    url: `http://127.0.0.1:${port}/auth`,
    probe: `service=${facts.service}`,
  })
}
