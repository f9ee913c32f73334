import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import type { LdapRequest } from './support/read-requests.ts'
import { type Proxy, startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const refusedUnseen = {
  kind: 'denied',
  reason: 'user name or password is empty, too long or holds control characters',
}

function bindsOf(proxy: Proxy): readonly LdapRequest[] {
  return proxy.requests().filter(({ operation }) => operation === 'bind')
}

describeWithSlapd('known failures of logins by LDAP', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it.each([
    ['empty', ''],
    ['NUL', '\0'],
    ['NUL at the end', 'alice-password\0'],
    ['line break', 'a\nb'],
    ['control character', 'a\u0085b'],
    ['over-long', 'x'.repeat(4097)],
    ['half of a character', '\ud800'],
  ])('S6 an %s password never reaches the directory, nor does a connection', async (_, password) => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(directOptions(proxy.url))
    const before = proxy.accepted()
    expect(await askAuthenticate(listener, basic('alice', password))).toEqual(refusedUnseen)
    expect([proxy.accepted(), bindsOf(proxy)]).toEqual([before, []])
  })

  it.each([
    '',
    ' ',
    '\u3000',
    '\0',
    'alice\0',
    'a\nb',
    'a\u007f',
    'x'.repeat(256),
    'ö'.repeat(128),
    '\ufffd',
    '\udc00',
  ])('S8 the name %j never reaches the directory, nor does a connection', async (username) => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(directOptions(proxy.url))
    const before = proxy.accepted()
    expect(await askAuthenticate(listener, basic(username, 'password'))).toEqual(refusedUnseen)
    expect([proxy.accepted(), bindsOf(proxy)]).toEqual([before, []])
  })

  it('S6 no bind without a password is ever sent, and the slapd that would accept it is not asked', async () => {
    const lax = await startSlapdForTest({ global: 'allow bind_anon_cred bind_anon_dn' })
    const proxy = await startProxy(lax.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), onError: 'abstain' })
    const before = proxy.requests().length
    for (const password of ['', '\0']) {
      expect(await askAuthenticate(listener, basic('alice', password))).toEqual(refusedUnseen)
    }
    expect(proxy.requests().slice(before)).toEqual([])
  })

  it.each([
    '*',
    'a*',
    'alice)(uid=*',
    '*)(|(uid=*',
    '\\',
    '\\2a',
    '(',
    ')',
    'alice\\00',
    'uid=alice',
    'älice',
    '{dn}',
    '{username}',
    '😀',
  ])('S7 the name %s stands for itself in a filter', async (username) => {
    const { listener } = await started({
      ...serviceOptions(slapd.url),
      searchFilter: '(|(uid={username})(mail={username}))',
    })
    expect(await askAuthenticate(listener, basic(username, 'alice-password'))).toEqual({ kind: 'abstained' })
  })

  it.each([
    'x,ou=admins',
    'x,ou=admins,dc=example,dc=test',
    'x\\,ou=admins',
    'alice+cn=alice',
    'alice+uid=alice',
    '#616c696365',
    ' alice',
    'alice ',
    'alice;',
    '"alice"',
    'al<ice',
    'al>ice',
    'alice,',
    'a\\6cice',
    'alice\\',
    '*',
  ])('S8 the name %j stands for itself in a DN', async (username) => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...directOptions(proxy.url) })
    for (const password of ['alice-password', 'x-password']) {
      expect((await askAuthenticate(listener, basic(username, password))).kind).not.toBe('granted')
    }
    expect(
      proxy.requests().every(({ dn }) => dn === '' || dn.endsWith(',ou=people,dc=example,dc=test')),
    ).toBe(true)
  })

  it.each([',', '+', '"', ';'])(
    'D13 a direct bind escapes %s as a DN wants it, not as a filter does',
    async (special) => {
      const dn = `uid=a\\${special}b,ou=people,dc=example,dc=test`
      const lines = [
        `dn: ${dn}`,
        'objectClass: inetOrgPerson',
        `uid: a${special}b`,
        'cn: a',
        'sn: a',
        'userPassword: pw',
      ]
      const root = [
        'dn: dc=example,dc=test',
        'objectClass: dcObject',
        'objectClass: organization',
        'dc: example',
        'o: o',
      ]
      const people = ['dn: ou=people,dc=example,dc=test', 'objectClass: organizationalUnit', 'ou: people']
      const own = await startSlapdForTest({
        ldif: [root, people, lines].map((entry) => entry.join('\n')).join('\n\n'),
      })
      const proxy = await startProxy(own.port)
      const { groupBase: _none, ...options } = directOptions(proxy.url)
      const { listener } = await started(options)
      expect(await askAuthenticate(listener, basic(`a${special}b`, 'pw'))).toMatchObject({
        kind: 'granted',
        value: { subject: `a${special}b` },
      })
      expect(bindsOf(proxy)).toEqual([{ operation: 'bind', dn }])
    },
  )

  it.each([
    ['by service account', serviceOptions, (dn: string) => dn.startsWith('uid=')],
    ['by direct bind', directOptions, (dn: string) => dn.startsWith('uid=')],
  ] as const)(
    'S9 a server that dies between bind and search lets nobody in, %s',
    async (_, optionsFor, isUser) => {
      const own = await startSlapdForTest()
      const proxy = await startProxy(own.port)
      const { listener } = await started({ ...optionsFor(proxy.url), timeout: 2 })
      let bound = false
      proxy.onRequest(({ operation, dn }) => {
        if (operation === 'bind' && isUser(dn)) bound = true
        else if (bound && operation === 'search') void own.kill()
      })
      proxy.behave({ kind: 'stall' }, ({ operation }) => bound && operation === 'search')
      await expect(askAuthenticate(listener, basic('alice', 'alice-password'))).rejects.toMatchObject({
        status: 503,
      })
    },
  )

  it('S9 a user never binds on the connection that searches, which is bound once as the service account', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(serviceOptions(proxy.url))
    await Promise.all(
      ['alice', 'bob', 'carol', 'Dave'].map(
        async (name) => await askAuthenticate(listener, basic(name, `${name}-password`)),
      ),
    )
    const reader = 'cn=reader,ou=services,dc=example,dc=test'
    const [searching, ...binding] = proxy.byConnection()
    expect(searching?.filter(({ operation }) => operation === 'bind')).toEqual([
      { operation: 'bind', dn: reader },
    ])
    expect(binding.flat().filter(({ operation }) => operation === 'search')).toEqual([])
    expect(binding.flat().some(({ dn }) => dn === reader)).toBe(false)
  })

  it('S9 a connection that comes after a lost one is bound as the service account before it searches', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(serviceOptions(proxy.url))
    await askAuthenticate(listener, basic('alice', 'alice-password'))
    proxy.cut()
    expect(await askAuthenticate(listener, basic('bob', 'bob-password'))).toMatchObject({ kind: 'granted' })
    for (const requests of proxy.byConnection()) {
      if (requests.some(({ operation }) => operation === 'search'))
        expect(requests[0]?.dn).toMatch(/^cn=reader,/)
    }
  })

  it('S10 two entries of one name are nobody', async () => {
    const { listener } = await started({
      ...serviceOptions(slapd.url),
      searchBase: 'dc=example,dc=test',
      ignoreReferrals: true,
    })
    expect(await askAuthenticate(listener, basic('twin', 'twin-password'))).toEqual({
      kind: 'denied',
      reason: 'more than one entry fits search_filter',
    })
  })

  it.each([1, 2])('S10 nor are they where the server gives no more than %i', async (limit) => {
    const own = await startSlapdForTest({ global: `sizelimit ${limit}` })
    const { listener } = await started({
      ...serviceOptions(own.url),
      searchBase: 'dc=example,dc=test',
      ignoreReferrals: true,
    })
    expect(await askAuthenticate(listener, basic('twin', 'twin-password'))).toMatchObject({ kind: 'denied' })
  })

  it('S10 a name that another server may know too is nobody, unless that is said to be meant', async () => {
    const options = { ...serviceOptions(slapd.url), searchBase: 'dc=example,dc=test' }
    const { listener } = await started(options)
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject({
      kind: 'denied',
      reason: expect.stringContaining('referred to another server'),
    })
    const tolerant = await started({ ...options, name: 'tolerant', ignoreReferrals: true })
    expect(await askAuthenticate(tolerant.listener, basic('alice', 'alice-password'))).toMatchObject({
      kind: 'granted',
    })
    const beyond = await started({
      ...options,
      name: 'beyond',
      searchBase: 'ou=elsewhere,ou=twins,dc=example,dc=test',
    })
    expect(await askAuthenticate(beyond.listener, basic('alice', 'alice-password'))).toMatchObject({
      kind: 'denied',
    })
  })

  it('S16 a user who is not there costs the same requests as one with a wrong password', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(serviceOptions(proxy.url))
    const requestsFor = async (name: string): Promise<readonly string[]> => {
      const before = proxy.requests().length
      await askAuthenticate(listener, basic(name, 'wrong'))
      return proxy
        .requests()
        .slice(before)
        .map(({ operation }) => operation)
    }
    expect(await requestsFor('alice')).toEqual(['search', 'bind'])
    expect(await requestsFor('nobody')).toEqual(['search', 'bind'])
    expect(await requestsFor('locked')).toEqual(['search', 'bind'])
  })
})
