import { rmSync } from 'node:fs'

import { createScene } from '../scene/create-scene.ts'
import type { People, Scene, SceneAlgorithm } from '../scene/scene.ts'
import { type OurSettings, startOurServer } from '../servers/start-our-server.ts'
import type { Server } from '../servers/server.ts'
import { startDockerAuth } from '../servers/start-docker-auth.ts'

/** What a case asks for. */
export interface SceneWishes {
  readonly algorithm: SceneAlgorithm
  readonly people?: Partial<People>
  readonly ours?: OurSettings
  /** Whether docker_auth is asked too. Default true. */
  readonly peer?: boolean
}

/** The servers of a case; docker_auth is absent if it is not wanted, not installed, or does not know the algorithm. */
export interface Stage {
  readonly scene: Scene
  readonly ours: Server
  readonly peer?: Server
}

/** Starts the servers, runs something with them, and ends them whatever comes of it. */
export async function withServers<Result>(
  { algorithm, people, ours: settings, peer: isWanted = true }: SceneWishes,
  task: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const scene = await createScene(algorithm, people)
  const servers: Server[] = []
  try {
    const ours = await startOurServer(scene, settings)
    servers.push(ours)
    const peer = isWanted && algorithm !== 'EdDSA' ? await startDockerAuth(scene, settings?.cores) : undefined
    if (peer !== undefined) servers.push(peer)
    return await task({ scene, ours, ...(peer === undefined ? {} : { peer }) })
  } finally {
    for (const server of servers) await server.stop()
    rmSync(scene.folder, { recursive: true, force: true })
  }
}
