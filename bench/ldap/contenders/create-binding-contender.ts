import { Client } from 'ldapts'

import type { Contender, ContenderSettings } from '../contender.ts'
import { users } from '../users.ts'

/** Nothing but binds of bare ldapts, the DN known beforehand, on as many warm connections as there are logins at a time. */
export async function createBindingContender({ url, inFlight }: ContenderSettings): Promise<Contender> {
  const clients = Array.from({ length: inFlight }, () => new Client({ url }))
  for (const client of clients) await client.bind(users.service.dn, users.service.password)
  const idle = [...clients]
  return {
    async login(index) {
      const client = idle.pop()
      if (client === undefined) throw new Error('more logins at a time than connections')
      await client.bind(users.dn(index), users.password(index))
      idle.push(client)
    },
    async close() {
      for (const client of clients) await client.unbind()
    },
  }
}
