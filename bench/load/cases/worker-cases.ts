import { rmSync } from 'node:fs'

import type { Measurement } from '../load/measurement.ts'
import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import { createScene } from '../scene/create-scene.ts'
import { startDockerAuth } from '../servers/start-docker-auth.ts'
import { startOurServer } from '../servers/start-our-server.ts'
import type { Server } from '../servers/server.ts'
import type { Case } from './case.ts'
import { measureByTurns } from './measure-by-turns.ts'

const load = { connections: 32, who: 'anonymous' } as const

/** Two workers on two cores that they share with the clients. */
export const workerCases: readonly Case[] = [createWorkerCase('ES256', 1.5), createWorkerCase('RS256', 2.5)]

function createWorkerCase(algorithm: 'ES256' | 'RS256', atLeast: number): Case {
  return {
    name: `workers-${algorithm}`,
    title: `two workers on two cores shared with the clients, without password, ${algorithm}`,
    async run(effort) {
      const scene = await createScene(algorithm)
      const servers: Server[] = []
      try {
        for (const workers of ['1', '2']) {
          const environment = { DOCKER_TOKEN_WORKERS: workers }
          servers.push(await startOurServer(scene, { cores: '0,1', environment }))
        }
        const peer = await startDockerAuth(scene, '0,1')
        if (peer !== undefined) servers.push(peer)
        const contenders = servers.map((server) => ({ server, load }))
        const [one = [], two = [], theirs = []] = await measureByTurns(scene, contenders, effort)
        const rows = [createRow('1 worker', one), createRow('2 workers', two)]
        const value = spreadOfRatios(rates(two), rates(one))
        const findings = [{ what: 'tokens/s of two workers to one', value, atLeast: 1.6 }]
        if (peer === undefined) return { rows, findings }
        const ratio = spreadOfRatios(rates(two), rates(theirs))
        return {
          rows: [...rows, createRow(peer.name, theirs)],
          findings: [...findings, { what: 'tokens/s of two workers to docker_auth', value: ratio, atLeast }],
        }
      } finally {
        for (const server of servers) await server.stop()
        rmSync(scene.folder, { recursive: true, force: true })
      }
    },
  }
}

function rates(measured: readonly Measurement[]): readonly number[] {
  return measured.map(({ rate }) => rate)
}
