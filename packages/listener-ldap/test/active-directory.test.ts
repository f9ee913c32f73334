import { type Answer, askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { LdapListenerOptions } from '../src/index.ts'
import { describeWithSamba } from './support/describe-with-samba.ts'
import { type Samba, startSamba } from './support/start-samba.ts'
import { started } from './support/started.ts'

const password = 'User-Passw0rd'
const people = ['Alice', 'wilma', 'walter', 'reader']
const inEachOther = [
  ['devs', 'Alice'],
  ['staff', 'devs'],
  ['Everyone At Work', 'staff'],
] as const

describeWithSamba('a domain controller of Active Directory', () => {
  let samba: Samba
  beforeAll(async () => {
    samba = await startSamba(async (run) => {
      for (const name of people) await run('user', 'create', name, password)
      await run('user', 'disable', 'wilma')
      await run('user', 'setexpiry', 'walter', '--days=-1')
      for (const [group, member] of inEachOther) {
        await run('group', 'add', group)
        await run('group', 'addmembers', group, member)
      }
    })
  }, 120_000)
  afterAll(() => samba.stop())

  function optionsWith(more: Partial<LdapListenerOptions> = {}): LdapListenerOptions {
    return {
      url: `ldaps://${samba.host}`,
      caFile: samba.ca,
      serviceDn: 'CN=reader,CN=Users,DC=ad,DC=test',
      servicePassword: password,
      searchBase: 'CN=Users,DC=ad,DC=test',
      searchFilter: '(&(objectClass=user)(sAMAccountName={username}))',
      cacheTtl: 0,
      ...more,
    }
  }

  async function login(
    name: string,
    more: Partial<LdapListenerOptions> = {},
    given = password,
  ): Promise<Answer<unknown>> {
    const { listener } = await started(optionsWith(more))
    return await askAuthenticate(listener, basic(name, given))
  }

  it.each<[string, Partial<LdapListenerOptions>, readonly string[]]>([
    ['memberOf', { memberOf: true, groupBase: 'CN=Users,DC=ad,DC=test' }, ['devs']],
    [
      'memberOf, step by step',
      { memberOf: true, groupBase: 'CN=Users,DC=ad,DC=test', groupDepth: 5 },
      ['Everyone At Work', 'devs', 'staff'],
    ],
    ['a search', { groupBase: 'DC=ad,DC=test', ignoreReferrals: true }, ['devs']],
    [
      'the matching rule',
      {
        groupBase: 'DC=ad,DC=test',
        ignoreReferrals: true,
        groupFilter: '(member:1.2.840.113556.1.4.1941:={dn})',
        groupLowercase: true,
      },
      ['devs', 'everyone at work', 'staff'],
    ],
  ])('lets somebody in and knows the groups by %s', async (_, more, groups) => {
    expect(await login('alice', more)).toEqual({
      kind: 'granted',
      value: { subject: 'Alice', groups, attributes: {} },
    })
  })

  it('is searched from the top if the references that it gives there are passed over', async () => {
    const top = { searchBase: 'DC=ad,DC=test' }
    expect(await login('alice', top)).toMatchObject({
      kind: 'denied',
      reason: expect.stringContaining('ignore_referrals'),
    })
    expect(await login('alice', { ...top, ignoreReferrals: true })).toMatchObject({ kind: 'granted' })
  })

  it('lets nobody in with a wrong password, nor who is disabled or expired', async () => {
    expect(await login('alice', {}, 'wrong')).toEqual({ kind: 'denied', reason: 'wrong password' })
    expect(await login('nobody')).toEqual({ kind: 'abstained' })
    expect(await login('wilma')).toEqual({ kind: 'denied', reason: 'the account is disabled' })
    expect(await login('walter')).toEqual({ kind: 'denied', reason: 'the account has expired' })
  })

  it('is bound to directly', async () => {
    const { serviceDn: _, servicePassword: __, searchBase: ___, searchFilter: ____, ...rest } = optionsWith()
    const { listener } = await started({
      ...rest,
      bindDn: 'CN={username},CN=Users,DC=ad,DC=test',
      memberOf: true,
    })
    expect(await askAuthenticate(listener, basic('alice', password))).toMatchObject({
      value: { subject: 'Alice', groups: ['devs'] },
    })
  })

  it('takes StartTLS, and says that it takes no passwords without', async () => {
    expect(await login('alice', { url: `ldap://${samba.host}`, startTls: true })).toMatchObject({
      kind: 'granted',
    })
    const { caFile: _, ...plain } = optionsWith({ url: `ldap://${samba.host}` })
    const { told } = await started(plain)
    expect(told.warnings[0]).toContain('the directory refuses the service account')
  })
})
