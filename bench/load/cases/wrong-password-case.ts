import { spreadOf } from '@docker-token/bench-report'

import { measureLoad } from '../load/measure-load.ts'
import type { Measurement } from '../load/measurement.ts'
import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import type { Case } from './case.ts'
import { withServers } from './with-servers.ts'

const guesses = { connections: 32, who: 'wrong password' } as const
const clients = { connections: 2, who: 'anonymous' } as const

/**
 * Somebody who guesses, with another password each time, so that each is hashed; then the same while others get tokens. We would stop
 * such a client after some attempts: that is switched off here, since docker_auth hashes on.
 */
export const wrongPasswordCase: Case = {
  name: 'wrong-password',
  title: 'wrong passwords, distinct each time, bcrypt cost 5, and clients that are served meanwhile',
  run: async ({ rounds, seconds, warmUp }) => {
    const ours = { environment: { DOCKER_TOKEN_ATTEMPTS: 'false' } }
    return await withServers({ algorithm: 'ES256', ours }, async ({ ours: server, peer }) => {
      const own: Measurement[] = []
      const others: Measurement[] = []
      const served: Measurement[] = []
      await measureLoad(server, { ...clients, duration: warmUp })
      for (let round = 0; round < rounds; round += 1) {
        own.push(await measureLoad(server, { ...guesses, duration: seconds }))
        if (peer !== undefined) others.push(await measureLoad(peer, { ...guesses, duration: seconds }))
        const guessing = measureLoad(server, { ...guesses, duration: seconds })
        const [meanwhile] = await Promise.all([
          measureLoad(server, { ...clients, who: 'authenticated', duration: seconds }),
          guessing,
        ])
        served.push(meanwhile)
      }
      const value = spreadOfRatios(perCpuSecond(own), perCpuSecond(others))
      const p99 = spreadOf(served.map((round) => round.p99))
      return {
        rows: [
          createRow(`${server.name}, refusals`, own),
          ...(peer === undefined ? [] : [createRow(`${peer.name}, refusals`, others)]),
          createRow(`${server.name}, tokens meanwhile`, served),
        ],
        findings: [
          ...(peer === undefined
            ? []
            : [{ what: 'refusals per CPU-second, ratio to docker_auth', value, atLeast: 1 }]),
          { what: 'p99 in ms of right passwords meanwhile', value: p99, atMost: 20 },
        ],
      }
    })
  },
}

function perCpuSecond(measured: readonly Measurement[]): readonly number[] {
  return measured.map((round) => round.perCpuSecond)
}
