import { freePort, type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { listenerContract } from '@docker-token/listener-contract'
import { afterAll, beforeAll } from 'vitest'

import { ldapListener } from '../src/index.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'

describeWithSlapd('listener-ldap on OpenLDAP', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  const accepted = { username: 'alice', password: 'alice-password' }
  const rejected = { username: 'alice', password: 'wrong' }

  for (const cacheTtl of [0, 60]) {
    listenerContract(`listener-ldap with a service account, remembering for ${cacheTtl} s,`, {
      createListener: () => ldapListener({ ...serviceOptions(slapd.url), cacheTtl }),
      authenticate: { accepted, rejected, unknown: { username: 'nobody', password: 'any' } },
      createBrokenListener: async () => ldapListener(serviceOptions(`ldap://127.0.0.1:${await freePort()}`)),
    })
  }
  listenerContract('listener-ldap with direct binds', {
    createListener: () => ldapListener(directOptions(slapd.url)),
    authenticate: { accepted, rejected },
    createBrokenListener: async () => ldapListener(directOptions(`ldap://127.0.0.1:${await freePort()}`)),
  })
})
