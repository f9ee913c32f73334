import { spreadOf } from '@docker-token/bench-report'

import { measureLoad } from '../load/measure-load.ts'
import { createRow } from '../report/create-row.ts'
import type { Measurement } from '../load/measurement.ts'
import type { Case } from './case.ts'
import { withServers } from './with-servers.ts'

const tokens = 1_000_000
const load = { connections: 32, who: 'authenticated' } as const

/** Whether memory grows while a million tokens are handed out: the mean of the last third beside that of the middle one. */
export const memoryCase: Case = {
  name: 'memory',
  title: 'memory over a million tokens, ES256',
  run: async ({ seconds, warmUp }) =>
    await withServers({ algorithm: 'ES256', peer: false }, async ({ ours }) => {
      const measured: Measurement[] = []
      await measureLoad(ours, { ...load, duration: warmUp })
      for (let done = 0; done < tokens;) {
        const round = await measureLoad(ours, { ...load, duration: seconds })
        measured.push(round)
        done += round.rate * seconds
      }
      const third = Math.floor(measured.length / 3)
      const memory = measured.map((round) => round.memory)
      const growth = mean(memory.slice(-third)) / mean(memory.slice(third, -third))
      return {
        rows: [createRow(ours.name, measured)],
        findings: [
          { what: 'MiB under load (PSS)', value: spreadOf(memory), atMost: 150 },
          { what: 'the last third to the middle', value: spreadOf([growth]), atMost: 1.1 },
        ],
      }
    }),
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
