import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Certificates, makeCertificates, type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { diagnoseLdap, diagnoseSettings, type DiagnosisStep, type LdapListenerOptions } from '../src/index.ts'
import { startCountingServer } from './support/counting-server.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { anonymousOptions, directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'

/** Each step as a line; what is wrong ends with its option. */
async function linesOf(steps: AsyncIterable<DiagnosisStep>): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const { step, ok, message, option } of steps) {
    lines.push(`${step}: ${ok ? 'ok' : 'FAILED'}, ${message}${option === undefined ? '' : ` [${option}]`}`)
  }
  return lines
}

describeWithSlapd('the diagnosis of a login', () => {
  let folder: string
  let certificates: Certificates
  let slapd: Slapd
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docker-token-diagnosis-'))
    certificates = await makeCertificates(folder)
    slapd = await startExampleSlapd({ certificate: { ...certificates.server, ca: certificates.ca } })
  })
  afterAll(async () => {
    await slapd.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const diagnose = (
    options: LdapListenerOptions,
    name = 'alice',
    password = `${name}-password`,
  ): Promise<readonly string[]> => linesOf(diagnoseLdap(options, name, () => Promise.resolve(password)))

  it('walks every step that works', async () => {
    const options = { ...serviceOptions(slapd.secureUrl), caFile: certificates.ca, groupDepth: 1 }
    expect(await diagnose(options, 'ALICE', 'alice-password')).toEqual([
      'connect: ok, connected',
      'tls: ok, the certificate is trusted',
      'service bind: ok, bound as cn=reader,ou=services,dc=example,dc=test',
      'search: ok, found uid=alice,ou=people,dc=example,dc=test',
      'user bind: ok, bound as uid=alice,ou=people,dc=example,dc=test',
      'account: ok, may log in, as alice',
      'groups: ok, devs, staff',
    ])
  })

  it('walks the way of a search without an account', async () => {
    expect(await diagnose(anonymousOptions(slapd.url))).toEqual([
      'connect: ok, connected',
      'search: ok, found uid=alice,ou=people,dc=example,dc=test',
      'user bind: ok, bound as uid=alice,ou=people,dc=example,dc=test',
      'account: ok, may log in, as alice',
      'groups: ok, devs',
    ])
  })

  it('walks every server, asks for the password once, and knows direct binds', async () => {
    let asked = 0
    const { groupBase: _none, ...options } = directOptions([slapd.url, 'ldap://127.0.0.1:9'])
    const steps = diagnoseLdap(options, 'alice', () => {
      asked += 1
      return Promise.resolve('alice-password')
    })
    expect(await linesOf(steps)).toEqual([
      'connect: ok, connected',
      'user bind: ok, bound as uid=alice,ou=people,dc=example,dc=test',
      'search: ok, found uid=alice,ou=people,dc=example,dc=test',
      'account: ok, may log in, as alice',
      'groups: ok, no groups, since neither group_base nor member_of is set',
      'connect: FAILED, nobody listens there (ECONNREFUSED) [url]',
    ])
    expect(asked).toBe(1)
  })

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['untrusted', { caFile: undefined }, "tls: FAILED, TLS failed: the server's certificate is not trusted"],
    [
      'wrong service',
      { servicePassword: 'x' },
      'service bind: FAILED, the directory refuses the service account: service_dn or its password is wrong [service_password]',
    ],
    [
      'wrong base',
      { searchBase: 'ou=nowhere,dc=example,dc=test' },
      "search: FAILED, there is no entry 'ou=nowhere,dc=example,dc=test' that this account may see [search_base]",
    ],
    [
      'unknown',
      { searchFilter: '(mail={username})' },
      "search: FAILED, nothing fits (mail=alice) below 'ou=people,dc=example,dc=test': there is no such user, or this account may not see it [search_filter]",
    ],
    [
      'referral',
      { searchBase: 'dc=example,dc=test' },
      'search: FAILED, the search was referred to another server; narrow search_base or set ignore_referrals [search_base]',
    ],
    [
      'disabled',
      { disabledFilter: '(uid=alice)' },
      'account: FAILED, the account fits disabled_filter [disabled_filter]',
    ],
    [
      'a name that is not shown',
      { searchFilter: '(|(uid=alice)(mail={username}))' },
      'account: FAILED, mail of the entry is not what was typed, or cannot be read [search_filter]',
    ],
    [
      'group_base',
      { groupBase: 'ou=nowhere,dc=example,dc=test' },
      "groups: FAILED, there is no entry 'ou=nowhere,dc=example,dc=test' that this account may see [group_base]",
    ],
    [
      'group_base on another server',
      { groupBase: 'ou=elsewhere,ou=twins,dc=example,dc=test' },
      "groups: FAILED, the search below 'ou=elsewhere,ou=twins,dc=example,dc=test' failed: the server answered 'referral' (result 10) [group_base]",
    ],
    [
      'group_base of memberOf',
      { groupBase: 'ou=nowhere,dc=example,dc=test', memberOf: true },
      "groups: FAILED, there is no entry 'ou=nowhere,dc=example,dc=test' that this account may see [group_base]",
    ],
  ])('says what is wrong: %s', async (_, wrong, expected) => {
    const options = { ...serviceOptions(slapd.secureUrl), caFile: certificates.ca, ...wrong }
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
    const lines = await diagnose(Object.assign(serviceOptions(slapd.secureUrl), given))
    expect(lines.at(-1)).toContain(expected)
    expect(lines.slice(0, -1).every((line) => line.includes(': ok, '))).toBe(true)
  })

  it.each<[string, Partial<LdapListenerOptions>, string]>([
    [
      'a filter that fits nothing',
      { groupFilter: '(nosuch={dn})' },
      "in no group that has a name: (nosuch=uid=alice,ou=people,dc=example,dc=test) below 'ou=groups,dc=example,dc=test'",
    ],
    [
      'groups elsewhere',
      { memberOf: true, groupBase: 'ou=others,dc=example,dc=test' },
      "in no group below 'ou=others,dc=example,dc=test' that has a name",
    ],
  ])('shows where it looked in vain for groups: %s', async (_, more, expected) => {
    const lines = await diagnose({ ...serviceOptions(slapd.url), ...more })
    expect(lines.at(-1)).toBe(`groups: ok, ${expected}`)
  })

  it('says that an entry has no memberOf', async () => {
    const lines = await diagnose({ ...serviceOptions(slapd.url), memberOf: true }, 'Dave')
    expect(lines.at(-1)).toBe(
      'groups: ok, in no group: the entry has no memberOf, or this account may not see it',
    )
  })

  it.each<[string, () => LdapListenerOptions, RegExp]>([
    [
      'ldaps:// on a plain port',
      () => ({ ...serviceOptions(`ldaps://127.0.0.1:${slapd.port}`), caFile: certificates.ca }),
      /^tls: FAILED, .*; if this port is for ldap:\/\/, as 389 is, use that with start_tls \[url\]$/,
    ],
    [
      'ldap:// on a port of TLS',
      () => serviceOptions(`ldap://127.0.0.1:${slapd.securePort}`),
      /^service bind: FAILED, .*speaks TLS.*use ldaps:\/\/ \[url\]$/,
    ],
    [
      'ldap:// on a port of TLS, with direct binds',
      () => directOptions(`ldap://127.0.0.1:${slapd.securePort}`),
      /^user bind: FAILED, .*speaks TLS.*use ldaps:\/\/ \[url\]$/,
    ],
    [
      'StartTLS on a port of TLS',
      () => ({ ...serviceOptions(`ldap://127.0.0.1:${slapd.securePort}`), startTls: true }),
      /^tls: FAILED, .*speaks TLS from the first byte, as 636 does, use ldaps:\/\/ without start_tls \[start_tls\]$/,
    ],
  ])('says which URL is meant: %s', async (_, options, expected) => {
    expect((await diagnose(options())).at(-1)).toMatch(expected)
  })

  it('says that a password is wrong, and shows it to nobody', async () => {
    const lines = await diagnose(serviceOptions(slapd.url), 'alice', 'Never-Print-This')
    expect(lines.at(-1)).toBe(
      'user bind: FAILED, the directory refuses uid=alice,ou=people,dc=example,dc=test: the password is wrong',
    )
    const direct = await diagnose(directOptions(slapd.url), 'alice', 'Never-Print-This')
    expect(direct.at(-1)).toBe(
      'user bind: FAILED, the directory refuses uid=alice,ou=people,dc=example,dc=test: the password is wrong, or there is no such entry [bind_dn]',
    )
    expect([...lines, ...direct].join('\n')).not.toMatch(/Never-Print-This|reader-password/)
  })

  it('sends no empty password', async () => {
    const proxy = await startProxy(slapd.port)
    const lines = await diagnose(directOptions(proxy.url), 'alice', '')
    expect(lines.at(-1)).toMatch(/^user bind: FAILED, .* refused without asking$/)
    expect(proxy.requests()).toEqual([])
  })

  it('waits for nobody longer than the timeouts', async () => {
    const server = await startCountingServer()
    expect(await diagnose({ ...serviceOptions(server.url), bindTimeout: '200ms' })).toEqual([
      'connect: ok, connected',
      'service bind: FAILED, no answer to a bind within 200 ms [bind_timeout]',
    ])
  })

  it('reads the entry of the configuration', async () => {
    const settings = { url: slapd.url, bind_dn: 'uid={username},ou=people,dc=example,dc=test' }
    const steps = diagnoseSettings(settings, { folder }, 'alice', () => Promise.resolve('alice-password'))
    expect((await linesOf(steps)).at(-2)).toBe('account: ok, may log in, as alice')
  })
})
