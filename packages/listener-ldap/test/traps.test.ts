import { type Slapd, startExampleSlapd, until } from '@docker-token/test-kit'
import { type Answer, askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { startCountingServer } from './support/counting-server.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const granted = { kind: 'granted' }
const unavailable = { status: 503 }

/** What becomes of each login, in one word. */
async function kindsOf(logins: readonly Promise<Answer<unknown>>[]): Promise<readonly string[]> {
  const outcomes = await Promise.allSettled(logins)
  return outcomes.map((one) => (one.status === 'fulfilled' ? one.value.kind : 'threw'))
}

describeWithSlapd('what ldapts does not do by itself', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it('T1 16 first logins at once all succeed, over one connection for searches and no more for binds than the pool has', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), poolSize: 4 })
    proxy.cut() // nothing is connected any more
    await until(() => proxy.open() === 0, 'no connection is left')
    const before = proxy.accepted()
    const names = Array.from(
      { length: 16 },
      (_, index) => ['alice', 'bob', 'Dave', 'müller'][index % 4] ?? '',
    )
    const logins = names.map((name) => askAuthenticate(listener, basic(name, `${name}-password`)))
    expect(await kindsOf(logins)).toEqual(names.map(() => 'granted'))
    expect(proxy.accepted() - before).toBeLessThanOrEqual(1 + 4)
    await listener.close?.()
    await until(() => proxy.open() === 0, 'closing leaves no connection')
  })

  it.each(['keep', 'close'] as const)(
    'T2 16 first logins at a server that accepts and then does nothing but %s all fail in time, and no socket is left',
    async (what) => {
      const server = await startCountingServer(what)
      const { listener } = await started({
        ...directOptions(server.url),
        bindTimeout: '300ms',
        timeout: 1,
        poolSize: 16,
      })
      const begun = performance.now()
      const logins = Array.from({ length: 16 }, () =>
        askAuthenticate(listener, basic('alice', 'alice-password')),
      )
      expect(await kindsOf(logins)).toEqual(logins.map(() => 'threw'))
      expect(performance.now() - begun).toBeLessThan(1500)
      await until(() => server.open() === 0, 'the sockets are closed')
    },
  )

  it('T3 the timeout of one search does not end those beside it', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), searchTimeout: '600ms' })
    proxy.behave({ kind: 'delay', milliseconds: 400 }, ({ operation }) => operation === 'search')
    const slow = askAuthenticate(listener, basic('alice', 'alice-password')) // 400 ms for each of its two searches
    await new Promise((resolve) => void setTimeout(resolve, 250))
    proxy.behave(
      { kind: 'stall' },
      ({ operation, dn }) => operation === 'search' && dn.startsWith('ou=people'),
    )
    const stuck = askAuthenticate(listener, basic('bob', 'bob-password'))
    expect(await kindsOf([slow, stuck])).toEqual(['granted', 'threw'])
  })

  it('T4 garbage ends in 503 within the timeout, and the next login gets a new connection', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), searchTimeout: '300ms', timeout: 1 })
    proxy.behave({ kind: 'garble' })
    await expect(askAuthenticate(listener, basic('alice', 'alice-password'))).rejects.toMatchObject(
      unavailable,
    )
    proxy.behave({ kind: 'pass' })
    await until(
      () =>
        askAuthenticate(listener, basic('alice', 'alice-password')).then(
          (answer) => answer.kind === 'granted',
          () => false,
        ),
      'the server is asked again',
    )
  })

  it.each([
    ['bind', { bindTimeout: '300ms' }],
    ['search', { searchTimeout: '300ms' }],
  ] as const)('T5 a %s without an answer ends in its own timeout', async (operation, timeouts) => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), ...timeouts })
    proxy.behave({ kind: 'stall' }, (request) => request.operation === operation)
    const begun = performance.now()
    await expect(askAuthenticate(listener, basic('alice', 'alice-password'))).rejects.toMatchObject(
      unavailable,
    )
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  it(
    'T5 by default a login is decided within 5 seconds, whatever the server does',
    { timeout: 15_000 },
    async () => {
      const proxy = await startProxy(slapd.port)
      const { listener } = await started(serviceOptions(proxy.url))
      proxy.behave({ kind: 'delay', milliseconds: 1800 })
      const begun = performance.now()
      await expect(askAuthenticate(listener, basic('alice', 'alice-password'))).rejects.toMatchObject(
        unavailable,
      )
      expect(performance.now() - begun).toBeLessThan(5500)
    },
  )

  it('T6 a connection that the server closed is replaced by one that is bound again, without anybody noticing', async () => {
    const own = await startSlapdForTest({ global: 'idletimeout 1' })
    const proxy = await startProxy(own.port)
    const { listener, told } = await started(serviceOptions(proxy.url))
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject(granted)
    await until(() => proxy.open() === 0, 'slapd closes idle connections')
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject(granted)
    expect(told).toEqual({ infos: [], warnings: [], failures: [] })
  })

  it.each(['search', 'bind'] as const)(
    'T6 so is one that is lost while a %s is under way, once',
    async (operation) => {
      const proxy = await startProxy(slapd.port)
      const { listener, told } = await started(serviceOptions(proxy.url))
      await askAuthenticate(listener, basic('alice', 'alice-password'))
      let cuts = 1
      proxy.onRequest((request) => {
        if (request.operation === operation && cuts > 0) proxy.cut()
        if (request.operation === operation) cuts -= 1
      })
      expect(await askAuthenticate(listener, basic('bob', 'bob-password'))).toMatchObject(granted)
      expect(told.warnings).toEqual([])
      cuts = 2
      await expect(askAuthenticate(listener, basic('bob', 'bob-password'))).rejects.toMatchObject(unavailable)
    },
  )

  it('T7 the binds of one connection come one after the other', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...directOptions(proxy.url), poolSize: 1 })
    const before = proxy.accepted()
    const names = ['alice', 'bob', 'Dave', 'müller', 'alice']
    const wrong = ['bob', 'alice']
    const logins = [
      ...names.map((name) => askAuthenticate(listener, basic(name, `${name}-password`))),
      ...wrong.map((name) => askAuthenticate(listener, basic(name, 'wrong'))),
    ]
    expect(await kindsOf(logins)).toEqual([...names.map(() => 'granted'), ...wrong.map(() => 'abstained')])
    expect(proxy.accepted() - before).toBe(1)
  })

  it('T7 who waits too long for a connection of the pool gets 503, and the server is not taken for down', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener, told } = await started({
      ...directOptions(proxy.url),
      poolSize: 1,
      bindTimeout: 2,
      timeout: 1,
    })
    proxy.behave({ kind: 'delay', milliseconds: 700 }, ({ operation }) => operation === 'bind')
    const logins = ['alice', 'bob', 'Dave'].map((name) =>
      askAuthenticate(listener, basic(name, `${name}-password`)),
    )
    expect(await kindsOf(logins)).toContain('granted')
    proxy.behave({ kind: 'pass' })
    expect(told.failures).toEqual([])
  })

  it('T8 50 logins of one user at once cost one bind, and so do all within the lifetime', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), cacheTtl: 60 })
    const before = proxy.requests().length
    const login = (): Promise<Answer<unknown>> => askAuthenticate(listener, basic('alice', 'alice-password'))
    expect(await kindsOf(Array.from({ length: 50 }, login))).toEqual(
      Array.from({ length: 50 }, () => 'granted'),
    )
    await login()
    expect(
      proxy
        .requests()
        .slice(before)
        .map(({ operation }) => operation),
    ).toEqual(['search', 'bind', 'search'])
  })
})
