import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'

import { Client } from 'ldapts'

import type { Contender, ContenderSettings } from '../contender.ts'
import { users } from '../users.ts'

/**
 * A new connection for each login, as docker_auth makes one (auth_server/authn/ldap_auth.go, `Authenticate`): service bind, search for
 * one user, bind as that user, service bind again, and the socket is closed without the farewell of LDAP. Its groups are
 * attributes of the user's entry: there is no search for them. Left out is what would only slow it down: that it reads the files
 * of the service password and of the authorities again for each login.
 */
export function createDiallingContender({ url, ca }: ContenderSettings): Contender {
  const { hostname: host, port } = new URL(url)
  const authorities = ca === '' ? undefined : readFileSync(ca, 'utf8')
  const dial = (): Socket =>
    authorities === undefined
      ? connect(Number(port), host)
      : connectSecurely({ host, port: Number(port), ca: authorities })

  return {
    async login(index) {
      const socket = dial()
      await once(socket, authorities === undefined ? 'connect' : 'secureConnect')
      try {
        await check(new Client({ url: 'ldap://dialled.invalid', createConnection: () => socket }), index)
      } finally {
        socket.destroy()
      }
    },
    close: () => Promise.resolve(),
  }
}

async function check(client: Client, index: number): Promise<void> {
  const { service, people } = users
  await client.bind(service.dn, service.password)
  const filter = `(uid=${users.name(index)})`
  const { searchEntries } = await client.search(people, { scope: 'sub', filter, attributes: ['uid'] })
  const [entry, ...others] = searchEntries
  if (entry === undefined || others.length > 0) throw new Error(`${users.name(index)} was not found`)
  await client.bind(entry.dn, users.password(index))
  await client.bind(service.dn, service.password)
}
