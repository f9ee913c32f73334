import { type Slapd, startExampleSlapd, until } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'

import type { LdapListenerOptions } from '../src/index.ts'
import { changeDirectory as change } from './support/change-directory.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const base = 'dc=example,dc=test'
const groupBase = `ou=groups,${base}`

describeWithSlapd('the groups of a user', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  async function groupsOf(name: string, options: Partial<LdapListenerOptions>): Promise<unknown> {
    const { groupBase: _none, ...service } = serviceOptions(slapd.url)
    const { listener } = await started({ ...service, ...options })
    const answer = await askAuthenticate(listener, basic(name, `${name}-password`))
    return answer.kind === 'granted' ? answer.value?.groups : answer
  }

  it.each<[string, string, Partial<LdapListenerOptions>, readonly string[]]>([
    ['none without groupBase and memberOf', 'alice', {}, []],
    ['groupOfNames', 'alice', { groupBase }, ['devs']],
    ['groupOfUniqueNames', 'alice', { groupBase, groupFilter: '(uniqueMember={dn})' }, ['unique']],
    [
      'posixGroup',
      'alice',
      { groupBase, groupFilter: '(&(objectClass=posixGroup)(memberUid={username}))' },
      ['unix'],
    ],
    [
      'posixGroup by the name that the directory knows',
      'Alice'.toLowerCase(),
      { groupBase, groupFilter: '(memberUid={username})' },
      ['unix'],
    ],
    [
      'all kinds',
      'alice',
      { groupBase, groupFilter: '(|(member={dn})(uniqueMember={dn})(memberUid={username}))' },
      ['devs', 'unique', 'unix'],
    ],
    ['memberOf', 'alice', { memberOf: true }, ['devs']],
    [
      'memberOf below groupBase only: the same name elsewhere is another group',
      'bob',
      { memberOf: true, groupBase },
      ['Ops Team'],
    ],
    [
      'names that are not in the DN',
      'bob',
      { memberOf: true, groupBase, groupAttribute: 'description' },
      ['operations'],
    ],
    ['another attribute', 'bob', { groupBase, groupAttribute: 'description' }, ['operations']],
    ['no name', 'alice', { groupBase, groupAttribute: 'description' }, []],
    ['whole DNs', 'alice', { groupBase, groupAttribute: 'dn' }, [`cn=devs,${groupBase}`]],
    ['whole DNs of memberOf', 'alice', { memberOf: true, groupAttribute: 'dn' }, [`cn=devs,${groupBase}`]],
    [
      'prefix and lower case',
      'bob',
      { groupBase, groupPrefix: 'ldap/', groupLowercase: true },
      ['ldap/ops team'],
    ],
    ['a user whose DN needs escapes', 'müller', { groupBase }, ['devs']],
    ['depth 1', 'alice', { groupBase, groupDepth: 1 }, ['devs', 'staff']],
    ['a ring, which ends', 'alice', { groupBase, groupDepth: 20 }, ['devs', 'everyone', 'staff']],
    ['depth 1 of memberOf', 'alice', { memberOf: true, groupDepth: 1 }, ['devs', 'staff']],
    [
      'a ring of memberOf, which ends',
      'alice',
      { memberOf: true, groupDepth: 20 },
      ['devs', 'everyone', 'staff'],
    ],
  ])('%s', async (_, name, options, expected) => {
    expect(await groupsOf(name, options)).toEqual(expected)
  })

  it('are read by the user with direct binds', async () => {
    const { listener } = await started({ ...directOptions(slapd.url), groupDepth: 2 })
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject({
      value: { groups: ['devs', 'everyone', 'staff'] },
    })
  })

  it('cost one search for each step, however many there are', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), groupDepth: 20 })
    const before = proxy.requests().length
    await askAuthenticate(listener, basic('alice', 'alice-password'))
    const searches = proxy
      .requests()
      .slice(before)
      .filter(({ operation, dn }) => operation === 'search' && dn === groupBase)
    expect(searches).toHaveLength(4) // devs, staff, everyone, and that there are no more
  })

  it('are too many beyond 1000', { timeout: 60_000 }, async () => {
    const root = [
      'dn: dc=example,dc=test',
      'objectClass: dcObject',
      'objectClass: organization',
      'dc: example',
      'o: o',
    ]
    const units = ['people', 'groups'].map((ou) => [
      `dn: ou=${ou},${base}`,
      'objectClass: organizationalUnit',
      `ou: ${ou}`,
    ])
    const user = [
      `dn: uid=u,ou=people,${base}`,
      'objectClass: inetOrgPerson',
      'uid: u',
      'cn: u',
      'sn: u',
      'userPassword: pw',
    ]
    const groups = Array.from({ length: 1001 }, (_, index) => [
      `dn: cn=g${index},ou=groups,${base}`,
      'objectClass: groupOfNames',
      `cn: g${index}`,
      `member: uid=u,ou=people,${base}`,
    ])
    const ldif = [root, ...units, user, ...groups].map((lines) => lines.join('\n')).join('\n\n')
    const own = await startSlapdForTest({ ldif, global: 'sizelimit unlimited' })
    const { listener } = await started(directOptions(own.url))
    await expect(askAuthenticate(listener, basic('u', 'pw'))).rejects.toThrow('in more than 1000 groups')
  })

  it('S22 are replaced and not merged: a group that was taken away is gone after the lifetime', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const own = await startSlapdForTest()
    const { listener } = await started({ ...serviceOptions(own.url), cacheTtl: 60 })
    const groupsNow = async (): Promise<unknown> => {
      const answer = await askAuthenticate(listener, basic('müller', 'müller-password'))
      return answer.kind === 'granted' ? answer.value?.groups : answer
    }
    expect(await groupsNow()).toEqual(['devs'])
    await change(own, [
      'dn: cn=devs,ou=groups,dc=example,dc=test',
      'changetype: modify',
      'delete: member',
      'member: uid=müller,ou=people,dc=example,dc=test',
    ])
    await change(own, [
      'dn: cn=everyone,ou=groups,dc=example,dc=test',
      'changetype: modify',
      'add: member',
      'member: uid=müller,ou=people,dc=example,dc=test',
    ])
    expect(await groupsNow()).toEqual(['devs']) // remembered
    vi.advanceTimersByTime(60_000)
    expect(await groupsNow()).toEqual(['everyone'])
  })

  it('S22 a user who is asked for anew in the last quarter of the lifetime, and was removed, is out at once', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const own = await startSlapdForTest()
    const { listener } = await started({ ...serviceOptions(own.url), cacheTtl: 60 })
    const kindOfAlice = async (): Promise<string> =>
      (await askAuthenticate(listener, basic('alice', 'alice-password'))).kind
    expect(await kindOfAlice()).toBe('granted')
    await change(own, ['dn: uid=alice,ou=people,dc=example,dc=test', 'changetype: delete'])
    vi.advanceTimersByTime(45_000)
    expect(await kindOfAlice()).toBe('granted')
    await until(async () => (await kindOfAlice()) === 'abstained', 'alice is unknown', 10_000)
  })

  it('S22 a user who was removed, or whose password was changed, is out after the lifetime', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const own = await startSlapdForTest()
    const { listener } = await started({ ...serviceOptions(own.url), cacheTtl: 60 })
    const kindOf = async (name: string): Promise<string> => {
      return (await askAuthenticate(listener, basic(name, `${name}-password`))).kind
    }
    expect([await kindOf('alice'), await kindOf('bob')]).toEqual(['granted', 'granted'])
    await change(own, ['dn: uid=alice,ou=people,dc=example,dc=test', 'changetype: delete'])
    await change(own, [
      'dn: uid=bob,ou=people,dc=example,dc=test',
      'changetype: modify',
      'replace: userPassword',
      'userPassword: new',
    ])
    vi.advanceTimersByTime(60_000)
    expect([await kindOf('alice'), await kindOf('bob')]).toEqual(['abstained', 'denied'])
  })
})
