import { spreadOf } from '@docker-token/bench-report'

import { measureLoad } from '../load/measure-load.ts'
import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import type { Case } from './case.ts'
import { measureByTurns } from './measure-by-turns.ts'
import { withServers } from './with-servers.ts'

const connections = 64

/** How long the slowest wait at half of what the server can do, and beside docker_auth at half of what that can do. */
export const halfLoadCase: Case = {
  name: 'half-load',
  title: 'the 99th percentile at half of the maximum load, without password, ES256',
  run: async (effort) =>
    await withServers({ algorithm: 'ES256' }, async ({ scene, ours, peer }) => {
      const full = { connections, who: 'anonymous' } as const
      await measureLoad(ours, { ...full, duration: effort.warmUp })
      const most = await measureLoad(ours, { ...full, duration: effort.seconds })
      const others = peer && (await measureLoad(peer, { ...full, duration: effort.seconds }))
      const equal = Math.min(most.rate, others?.rate ?? Infinity) / 2
      const contenders = [
        { server: ours, load: { ...full, rate: most.rate / 2 } },
        ...(peer === undefined
          ? []
          : [ours, peer].map((server) => ({ server, load: { ...full, rate: equal } }))),
      ]
      const [half = [], oursEqual = [], peerEqual = []] = await measureByTurns(scene, contenders, effort)
      const p99 = spreadOf(half.map((round) => round.p99))
      const rows = [createRow(ours.name, half)]
      const findings = [{ what: 'p99 in ms at half of the maximum', value: p99, atMost: 5 }]
      if (peer === undefined) return { rows, findings }
      const [own, theirs] = [oursEqual, peerEqual].map((rounds) => rounds.map((round) => round.p99))
      const value = spreadOfRatios(own ?? [], theirs ?? [])
      return {
        rows: [...rows, createRow(`${ours.name}, equal rate`, oursEqual), createRow(peer.name, peerEqual)],
        findings: [...findings, { what: 'p99 to that of docker_auth at equal rate', value, atMost: 1 }],
      }
    }),
}
