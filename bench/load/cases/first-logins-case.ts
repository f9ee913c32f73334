import { spreadOf } from '@docker-token/bench-report'

import { formatQuery } from '../load/format-query.ts'
import { measureLoad } from '../load/measure-load.ts'
import type { Measurement } from '../load/measurement.ts'
import { createRow } from '../report/create-row.ts'
import { facts } from '../scene/facts.ts'
import type { Server } from '../servers/server.ts'
import type { Case } from './case.ts'
import { withServers } from './with-servers.ts'

const users = 900
const atOnce = 16
const load = { connections: 4, who: 'authenticated' } as const

/** People who log in for the first time, 16 at any time, each with an expensive hash, while others are known already. */
export const firstLoginsCase: Case = {
  name: 'first-logins',
  title: '16 first logins at a time (bcrypt cost 10) while known clients get tokens, ES256',
  run: async ({ rounds, seconds, warmUp }) =>
    await withServers({ algorithm: 'ES256', people: { cost: 10, users }, peer: false }, async ({ ours }) => {
      const measured: Measurement[] = []
      await measureLoad(ours, { ...load, duration: warmUp })
      let next = 0
      for (let round = 0; round < rounds; round += 1) {
        const over = new AbortController()
        const lanes = Array.from({ length: atOnce }, async () => {
          while (!over.signal.aborted) await logIn(ours, `user${(next += 1) % users}`)
        })
        measured.push(await measureLoad(ours, { ...load, duration: seconds }))
        over.abort()
        await Promise.all(lanes)
      }
      const value = spreadOf(measured.map((round) => round.p99))
      return {
        rows: [createRow(`${ours.name}, known clients`, measured)],
        findings: [{ what: 'p99 in ms of known clients', value, atMost: 20 }],
      }
    }),
}

async function logIn({ url }: Server, user: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${user}:${facts.password}`).toString('base64')}`
  const { status } = await fetch(`${url}?${formatQuery({ who: 'anonymous' })}`, {
    headers: { authorization },
  })
  if (status !== 200) throw new Error(`a first login was answered by ${status}`)
}
