import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import type { Load } from '../load/load.ts'
import type { Case } from './case.ts'
import { measureByTurns } from './measure-by-turns.ts'
import { type SceneWishes, withServers } from './with-servers.ts'

/** Both servers under one load, and how many times the other's tokens we hand out per CPU-second. */
export interface RateQuestion {
  readonly name: string
  readonly title: string
  readonly wishes: SceneWishes
  readonly load: Omit<Load, 'duration'>
  /** Of docker_auth, where one answer takes seconds. Default: as many as for us. */
  readonly peerConnections?: number
  readonly atLeast: number
}

/** Makes a case of the table. */
export function createRateCase(question: RateQuestion): Case {
  const { name, title, wishes, load, peerConnections = load.connections, atLeast } = question
  return {
    name,
    title,
    run: async (effort) =>
      await withServers(wishes, async ({ scene, ours, peer }) => {
        const contenders = [
          { server: ours, load },
          ...(peer === undefined ? [] : [{ server: peer, load: { ...load, connections: peerConnections } }]),
        ]
        const [own = [], others = []] = await measureByTurns(scene, contenders, effort)
        if (peer === undefined) return { rows: [createRow(ours.name, own)], findings: [] }
        const [perCpuSecond, othersPerCpuSecond] = [own, others].map((rounds) =>
          rounds.map((round) => round.perCpuSecond),
        )
        const value = spreadOfRatios(perCpuSecond ?? [], othersPerCpuSecond ?? [])
        const what = 'tokens per CPU-second, ratio to docker_auth'
        return {
          rows: [createRow(ours.name, own), createRow(peer.name, others)],
          findings: [{ what, value, atLeast }],
        }
      }),
  }
}
