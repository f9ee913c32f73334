import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const base = 'dc=example,dc=test'
const alice = basic('alice', 'alice-password')

describeWithSlapd('groups that cannot all be seen', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it('since some are on another server mean 503, unless that is said to be meant', async () => {
    const options = { ...serviceOptions(slapd.url), groupBase: base } // with a referral below it
    const { listener } = await started(options)
    await expect(askAuthenticate(listener, alice)).rejects.toThrow('some groups are on another server')
    const tolerant = await started({ ...options, name: 'tolerant', ignoreReferrals: true })
    expect(await askAuthenticate(tolerant.listener, alice)).toMatchObject({ value: { groups: ['devs'] } })
  })

  it('since memberOf names what was deleted are those that are left', async () => {
    const own = await startSlapdForTest({ ldif: directoryWith(['gone', 'here'], ['here']) })
    const { groupBase: _, ...options } = serviceOptions(own.url)
    const { listener } = await started({ ...options, memberOf: true, groupDepth: 1 })
    expect(await askAuthenticate(listener, basic('u', 'pw'))).toMatchObject({ value: { groups: ['here'] } })
  })

  it('since an entry cannot be read for another reason mean 503, with the option that is about it', async () => {
    const referral = [
      `dn: cn=moved,ou=groups,${base}`,
      'objectClass: referral',
      'objectClass: extensibleObject',
      'cn: moved',
      'ref: ldap://127.0.0.1:9/dc=elsewhere',
    ]
    const ldif = `${directoryWith(['moved'], [])}\n\n${referral.join('\n')}`
    const own = await startSlapdForTest({ ldif })
    const { groupBase: _, ...options } = serviceOptions(own.url)
    const { listener } = await started({ ...options, memberOf: true, groupDepth: 1 })
    await expect(askAuthenticate(listener, basic('u', 'pw'))).rejects.toThrow(
      /the search below 'cn=moved,.* failed: the server answered 'referral' \(result 10\) \(option member_of\)/,
    )
  })

  it('since memberOf names more than 1000 mean 503, and none of them is searched for', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => `g${index}`)
    const own = await startSlapdForTest({ ldif: directoryWith(names, []) })
    const proxy = await startProxy(own.port)
    const { groupBase: _, ...options } = serviceOptions(proxy.url)
    const { listener } = await started({ ...options, memberOf: true, groupDepth: 1 })
    await expect(askAuthenticate(listener, basic('u', 'pw'))).rejects.toThrow(
      'in more than 1000 groups; expected a lower group_depth or a narrower group_base (option member_of)',
    )
    const searches = proxy.requests().filter(({ dn }) => dn.startsWith('cn=g'))
    expect(searches).toEqual([])
  })

  it('at once are read each once, however often others name it, and sixteen at a time', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `g${index}`)
    const own = await startSlapdForTest({ ldif: directoryWith(names, names, ['top']) })
    const proxy = await startProxy(own.port)
    const { groupBase: _, ...service } = serviceOptions(proxy.url)
    const options = { ...service, memberOf: true, groupDepth: 5, searchTimeout: '500ms' } as const
    const { listener } = await started(options)
    const readsOf = async (): Promise<readonly string[]> => {
      const before = proxy.requests().length
      await askAuthenticate(listener, basic('u', 'pw')).catch(() => {})
      const since = proxy.requests().slice(before)
      return since.flatMap(({ operation, dn }) =>
        operation === 'search' && dn.includes('ou=groups') ? [dn] : [],
      )
    }
    const reads = await readsOf()
    expect(reads.toSorted()).toEqual(
      [...names, 'top'].map((name) => `cn=${name},ou=groups,${base}`).toSorted(),
    )
    proxy.behave({ kind: 'stall' }, ({ dn }) => dn.includes('ou=groups'))
    expect(await readsOf()).toHaveLength(16)
  })
})

/** A user `u` whose memberOf names some groups; those that there are, each of which is in these others. */
function directoryWith(
  named: readonly string[],
  existing: readonly string[],
  parents: readonly string[] = [],
): string {
  const dnOf = (name: string): string => `cn=${name},ou=groups,${base}`
  const memberOf = (names: readonly string[]): readonly string[] =>
    names.map((name) => `memberOf: ${dnOf(name)}`)
  const group = (name: string, above: readonly string[]): readonly string[] => [
    `dn: ${dnOf(name)}`,
    'objectClass: groupOfNames',
    `cn: ${name}`,
    'member: cn=nobody',
    ...memberOf(above),
  ]
  const reader = ['objectClass: organizationalRole', 'objectClass: simpleSecurityObject', 'cn: reader']
  const person = ['objectClass: inetOrgPerson', 'uid: u', 'cn: u', 'sn: u', 'userPassword: pw']
  const entries = [
    [`dn: ${base}`, 'objectClass: dcObject', 'objectClass: organization', 'dc: example', 'o: o'],
    ...['people', 'groups', 'services'].map((ou) => [
      `dn: ou=${ou},${base}`,
      'objectClass: organizationalUnit',
      `ou: ${ou}`,
    ]),
    [`dn: cn=reader,ou=services,${base}`, ...reader, 'userPassword: reader-password'],
    [`dn: uid=u,ou=people,${base}`, ...person, ...memberOf(named)],
    ...existing.map((name) => group(name, parents)),
    ...parents.map((name) => group(name, existing.slice(0, 1))), // a ring
  ]
  return entries.map((lines) => lines.join('\n')).join('\n\n')
}
