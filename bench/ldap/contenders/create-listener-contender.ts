import { type AuthenticateEvent, Secret } from '@docker-token/core'
import { ldapListener } from '@docker-token/listener-ldap'

import type { Contender, ContenderSettings } from '../contender.ts'
import { users } from '../users.ts'

/** Our listener: searches on one connection, binds on a pool. */
export async function createListenerContender(
  { url, ca }: ContenderSettings,
  cacheTtl: number,
): Promise<Contender> {
  const { dn: serviceDn, password: servicePassword } = users.service
  const trust = ca === '' ? {} : { caFile: ca }
  const listener = ldapListener({
    url,
    ...trust,
    serviceDn,
    servicePassword,
    searchBase: users.people,
    cacheTtl,
  })
  await listener.start?.({ info: () => {}, warn: console.error, fail: console.error })
  return {
    async login(index) {
      let granted = false
      await listener.authenticate?.(eventFor(index, () => (granted = true)))
      if (!granted) throw new Error(`${users.name(index)} was not let in`)
    },
    close: async () => listener.close?.(),
  }
}

function eventFor(index: number, setAccessGranted: () => void): AuthenticateEvent {
  const credentials = {
    kind: 'basic',
    username: users.name(index),
    password: new Secret(users.password(index)),
  } as const
  return {
    request: { service: '', scopes: [], offline: false, credentials },
    service: '',
    isAccessGranted: () => false,
    isAccessDenied: () => false,
    setAccessGranted,
    setAccessGrantedAs: () => Promise.resolve(),
    limitActions: () => {},
    nameCredential: () => {},
    setAccessDenied: () => {},
    stopPropagation: () => {},
  }
}
