import { type Slapd, startExampleSlapd, until } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { LdapListenerOptions } from '../src/index.ts'
import { startCountingServer } from './support/counting-server.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const alice = basic('alice', 'alice-password')
const granted = { kind: 'granted' }

describeWithSlapd('a directory of several servers', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it('is asked at the first server as long as that answers', async () => {
    const [first, second] = [await startProxy(slapd.port), await startProxy(slapd.port)]
    const { listener } = await started(serviceOptions([first.url, second.url]))
    await askAuthenticate(listener, alice)
    expect(second.accepted()).toBe(0)
  })

  it.each([
    ['refuses connections', 'http://unused', serviceOptions],
    ['accepts and never answers', 'silent', serviceOptions],
    ['accepts and never answers, with direct binds', 'silent', directOptions],
  ])('lets users in by the second if the first %s, within the budget', async (_, kind, optionsFor) => {
    const silent = await startCountingServer()
    const first = kind === 'silent' ? silent.url : 'ldap://127.0.0.1:9'
    const timeouts = {
      connectTimeout: '500ms',
      bindTimeout: '500ms',
      searchTimeout: '500ms',
      timeout: 2,
    } as const
    const { listener } = await started({ ...optionsFor([first, slapd.url]), ...timeouts })
    const begun = performance.now()
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('does not wait for a server that is known to be down, and goes back to it when it answers again', async () => {
    const own = await startSlapdForTest()
    const first = await startProxy(own.port)
    const second = await startProxy(slapd.port)
    const timeouts = { connectTimeout: '500ms', bindTimeout: '500ms', searchTimeout: '500ms' } as const
    const { listener, told } = await started({ ...serviceOptions([first.url, second.url]), ...timeouts })
    await own.freeze()
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    const begun = performance.now()
    for (let login = 0; login < 20; login += 1)
      expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(performance.now() - begun).toBeLessThan(450) // less than one timeout
    await until(() => told.warnings.length > 0, 'the first server is known to be down')
    expect(told.warnings).toHaveLength(1)

    own.thaw()
    await until(() => told.infos.length > 0, 'the first server is back')
    const before = second.requests().length
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(second.requests()).toHaveLength(before)
    expect(told.infos).toEqual([`127.0.0.1:${first.port} answers again`])
  })

  it('passes by a server that is busy or knows a wrong password of the service account', async () => {
    const root =
      'dn: dc=example,dc=test\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: o\n'
    const foreign = await startSlapdForTest({ ldif: root })
    const { listener, told } = await started(serviceOptions([foreign.url, slapd.url]))
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(told.warnings[0]).toContain('refuses the service account')
  })

  it('does not ask a second server about a wrong password', async () => {
    const second = await startProxy(slapd.port)
    const { listener } = await started(serviceOptions([slapd.url, second.url]))
    expect(await askAuthenticate(listener, basic('alice', 'wrong'))).toMatchObject({ kind: 'denied' })
    expect(second.accepted()).toBe(0)
  })

  function srvOptions(resolveSrv: NonNullable<LdapListenerOptions['resolveSrv']>): LdapListenerOptions {
    return { ...serviceOptions('ldap+srv://localhost'), allowPlaintext: true, resolveSrv }
  }

  it('finds its servers in the DNS, by priority and weight', async () => {
    const asked: string[] = []
    const [last, heavy, light] = [
      await startProxy(slapd.port),
      await startProxy(slapd.port),
      await startProxy(slapd.port),
    ]
    const { listener } = await started(
      srvOptions(async (name) => {
        asked.push(name)
        return await Promise.resolve([
          { name: 'localhost', port: last.port, priority: 20, weight: 100 },
          { name: 'localhost', port: light.port, priority: 10, weight: 1 },
          { name: 'LOCALHOST.', port: heavy.port, priority: 10, weight: 5 },
        ])
      }),
    )
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect([heavy.accepted() > 0, light.accepted(), last.accepted()]).toEqual([true, 0, 0])
    expect(asked).toEqual(['_ldap._tcp.localhost'])
  })

  it('does not believe a DNS that names servers of others', async () => {
    const evil = await startProxy(slapd.port)
    const { listener, told } = await started(
      srvOptions(() => Promise.resolve([{ name: '127.0.0.1', port: evil.port, priority: 0, weight: 0 }])),
    )
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject({ status: 503 })
    expect(told.warnings.at(-1)).toContain('name no server within localhost')
    expect(evil.accepted()).toBe(0)
  })

  it.each([
    ['fails', () => Promise.reject(new Error('queryForSrv ESERVFAIL'))],
    ['never answers', () => new Promise<never>(() => {})],
  ])('means 503 within the budget if the DNS %s', async (_, resolveSrv) => {
    const { listener } = await started({ ...srvOptions(resolveSrv), timeout: '500ms' })
    const begun = performance.now()
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject({ status: 503 })
    expect(performance.now() - begun).toBeLessThan(900)
  })
})
