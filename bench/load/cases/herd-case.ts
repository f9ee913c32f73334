import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import { measureLoad } from '../load/measure-load.ts'
import type { Measurement } from '../load/measurement.ts'
import type { Case } from './case.ts'
import { withServers } from './with-servers.ts'

/** Many clients that connect in the same moment, as nodes do that pull the same image. */
export const herdCase: Case = {
  name: 'herd',
  title: '256 keep-alive connections opened at once, without password, ES256',
  run: async ({ rounds, warmUp }) =>
    await withServers({ algorithm: 'ES256' }, async ({ ours, peer }) => {
      const herd = { connections: 256, who: 'anonymous', duration: 2 } as const
      const own: Measurement[] = []
      const others: Measurement[] = []
      for (const server of [ours, ...(peer === undefined ? [] : [peer])]) {
        await measureLoad(server, { ...herd, connections: 32, duration: warmUp })
      }
      for (let round = 0; round < rounds; round += 1) {
        own.push(await measureLoad(ours, herd))
        if (peer !== undefined) others.push(await measureLoad(peer, herd))
      }
      const rows = [createRow(ours.name, own)]
      if (peer === undefined) return { rows, findings: [] }
      const [p99, othersP99] = [own, others].map((measured) => measured.map((round) => round.p99))
      const value = spreadOfRatios(p99 ?? [], othersP99 ?? [])
      return {
        rows: [...rows, createRow(peer.name, others)],
        findings: [{ what: 'p99 to that of docker_auth', value, atMost: 2 }],
      }
    }),
}
