import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askAuthenticate, basic, noCredentials } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { anonymousOptions, directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'

describeWithSlapd('a user of a directory', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  const ways = [
    ['by service account', (url: string) => serviceOptions(url)],
    ['by direct bind', (url: string) => directOptions(url)],
    ['by a search without an account', (url: string) => anonymousOptions(url)],
  ] as const

  it.each(ways)('is let in with the right password and has groups, %s', async (_, optionsFor) => {
    const { listener, told } = await started({
      ...optionsFor(slapd.url),
      attributes: ['mail', 'MOBILE', 'title'],
    })
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toEqual({
      kind: 'granted',
      value: {
        subject: 'alice',
        groups: ['devs'],
        attributes: { mail: 'alice@example.test', MOBILE: ['1', '2'] },
      },
    })
    expect(told).toEqual({ infos: [], warnings: [], failures: [] })
  })

  it('is denied with a wrong password', async () => {
    const { listener } = await started(serviceOptions(slapd.url))
    expect(await askAuthenticate(listener, basic('alice', 'bob-password'))).toEqual({
      kind: 'denied',
      reason: 'wrong password',
    })
  })

  it('is denied with a wrong password where nobody in particular searches, and a name that is not there is left to others', async () => {
    const { listener } = await started(anonymousOptions(slapd.url))
    expect(await askAuthenticate(listener, basic('alice', 'bob-password'))).toEqual({
      kind: 'denied',
      reason: 'wrong password',
    })
    expect(await askAuthenticate(listener, basic('nobody', 'bob-password'))).toEqual({ kind: 'abstained' })
  })

  it('is left to other listeners with a wrong password and direct binds: it may be nobody of this directory', async () => {
    const { listener } = await started(directOptions(slapd.url))
    expect(await askAuthenticate(listener, basic('alice', 'bob-password'))).toEqual({ kind: 'abstained' })
    expect(await askAuthenticate(listener, basic('nobody', 'bob-password'))).toEqual({ kind: 'abstained' })
  })

  it('is left to other listeners if there is no such entry', async () => {
    const { listener } = await started(serviceOptions(slapd.url))
    expect(await askAuthenticate(listener, basic('nobody', 'alice-password'))).toEqual({ kind: 'abstained' })
    expect(await askAuthenticate(listener, noCredentials)).toEqual({ kind: 'abstained' })
  })

  it('is not looked for if somebody has let the client in already', async () => {
    const { listener } = await started(serviceOptions(slapd.url))
    const before = { kind: 'granted', value: undefined } as const
    expect(await askAuthenticate(listener, basic('alice', 'wrong'), before)).toEqual(before)
  })

  it.each(ways)('has one subject, however the name is typed, %s', async (_, optionsFor) => {
    const { listener } = await started(optionsFor(slapd.url))
    for (const [typed, subject] of [
      ['ALICE', 'alice'],
      ['dave', 'Dave'],
      ['müller', 'müller'],
      ['MÜLLER', 'müller'],
    ] as const) {
      expect(await askAuthenticate(listener, basic(typed, `${subject}-password`)), typed).toMatchObject({
        value: { subject },
      })
    }
    // RFC 4518: directories ignore blanks around a name and characters that cannot be seen
    for (const typed of [' alice', 'alice ', 'al\u00adice', 'al\u200bice']) {
      expect(
        (await askAuthenticate(listener, basic(typed, 'alice-password'))).kind,
        JSON.stringify(typed),
      ).not.toBe('granted')
    }
  })

  it('may have a subject in lower case', async () => {
    const { listener } = await started({ ...serviceOptions(slapd.url), usernameLowercase: true })
    expect(await askAuthenticate(listener, basic('Dave', 'Dave-password'))).toMatchObject({
      value: { subject: 'dave' },
    })
  })

  it('may log in by what stands before a domain', async () => {
    const { listener } = await started({
      ...serviceOptions(slapd.url),
      searchFilter: '(mail={username}@example.test)',
    })
    expect(await askAuthenticate(listener, basic('Alice', 'alice-password'))).toMatchObject({
      value: { subject: 'alice' },
    })
  })

  it.each([
    ['locked', 'the account is locked'],
    ['fresh', 'the password must be changed first'],
    ['carol', 'the account fits disabled_filter'],
    ['bare', 'wrong password'],
  ])('%s is denied: %s', async (name, reason) => {
    const { listener } = await started({
      ...serviceOptions(slapd.url),
      disabledFilter: '(employeeType=left)',
    })
    expect(await askAuthenticate(listener, basic(name, `${name}-password`))).toMatchObject({
      kind: 'denied',
      reason,
    })
  })

  it.each([
    ['winona', { kind: 'granted', value: { subject: 'winona', groups: [], attributes: {} } }],
    ['wilma', { kind: 'denied', reason: 'the account is disabled' }],
    ['walter', { kind: 'denied', reason: 'the account has expired' }],
  ])('%s, with the schema of Active Directory, is judged by its marks', async (name, expected) => {
    const windows = {
      searchBase: 'ou=windows,dc=example,dc=test',
      searchFilter: '(&(objectClass=user) (sAMAccountName={username}))',
    }
    const { listener } = await started({ ...serviceOptions(slapd.url), ...windows })
    expect(await askAuthenticate(listener, basic(name, `${name}-password`))).toEqual(expected)
  })

  it('must fit search_filter with direct binds too', async () => {
    const { listener } = await started({
      ...directOptions(slapd.url),
      searchFilter: '(!(employeeType=left))',
    })
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject({
      kind: 'granted',
    })
    expect(await askAuthenticate(listener, basic('carol', 'carol-password'))).toEqual({
      kind: 'denied',
      reason: 'no entry fits search_filter, or users may not read theirs',
    })
  })

  it('must be the one that a direct bind named, if an entry is searched for', async () => {
    const options = { ...directOptions(slapd.url), searchBase: 'dc=example,dc=test', ignoreReferrals: true }
    const { listener } = await started(options)
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject({
      kind: 'granted',
    })
    const other = await started({
      ...options,
      name: 'other',
      searchFilter: '(&(cn=bob)(!(uid={username}))(|(uid=bob)(uid={username})))',
    })
    expect(await askAuthenticate(other.listener, basic('alice', 'alice-password'))).toEqual({
      kind: 'denied',
      reason: 'the entry that fits search_filter is not the one that bind_dn names',
    })
  })

  it('may be named by the host', async () => {
    const proxy = await startProxy(slapd.port)
    const bindDn = 'uid={username},l={host},dc=example,dc=test'
    const { listener } = await started({ ...directOptions(proxy.url), bindDn })
    await askAuthenticate(listener, basic('alice', 'alice-password'))
    expect(proxy.requests().filter(({ operation }) => operation === 'bind')).toEqual([
      { operation: 'bind', dn: 'uid=alice,l=127.0.0.1,dc=example,dc=test' },
    ])
  })
})
