import { inspect } from 'node:util'

import { type Slapd, startExampleSlapd, until } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const alice = basic('alice', 'alice-password')
const unavailable = { status: 503, code: 'listener_failed' }

describeWithSlapd('a directory in trouble', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it('that is killed in the middle of a request means 503, and logins work again when it is back', async () => {
    const own = await startSlapdForTest()
    const proxy = await startProxy(own.port)
    const { listener, told } = await started(serviceOptions(proxy.url))
    let killed = false
    proxy.onRequest(({ operation }) => {
      if (operation === 'search' && !killed) void own.kill()
      killed = true
    })
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject(unavailable)
    await own.start()
    const isBack = async (): Promise<boolean> => (await askAuthenticate(listener, alice)).kind === 'granted'
    await until(() => isBack().catch(() => false), 'the server is back')
    expect(told.warnings).toEqual([expect.stringContaining('is passed by until it answers again')])
    expect(told.infos).toEqual([`127.0.0.1:${proxy.port} answers again`])
  })

  it('that was restarted between two logins is not noticed', async () => {
    const own = await startSlapdForTest()
    for (const optionsFor of [serviceOptions, directOptions]) {
      const { listener, told } = await started({ ...optionsFor(own.url), name: optionsFor.name })
      expect(await askAuthenticate(listener, alice)).toMatchObject({ kind: 'granted' })
      await own.kill()
      await own.start()
      expect(await askAuthenticate(listener, alice)).toMatchObject({ kind: 'granted' })
      expect(told).toEqual({ infos: [], warnings: [], failures: [] })
    }
  })

  it.each([serviceOptions, directOptions])(
    'that accepts and never answers means 503 within the budget',
    async (optionsFor) => {
      const own = await startSlapdForTest()
      const { listener } = await started({ ...optionsFor(own.url), timeout: 1 })
      await askAuthenticate(listener, alice)
      await own.freeze()
      for (const _ of ['with an old connection', 'with a new one']) {
        const begun = performance.now()
        await expect(askAuthenticate(listener, alice)).rejects.toMatchObject(unavailable)
        expect(performance.now() - begun).toBeLessThan(1300)
      }
      own.thaw()
      const isBack = async (): Promise<boolean> => (await askAuthenticate(listener, alice)).kind === 'granted'
      await until(() => isBack().catch(() => false), 'the server is back')
    },
  )

  it('that is slow but in time is waited for', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(serviceOptions(proxy.url))
    proxy.behave({ kind: 'delay', milliseconds: 500 })
    expect(await askAuthenticate(listener, alice)).toMatchObject({ kind: 'granted' })
  })

  it('that refuses the service account means 503 and says so at start, never that a user is wrong', async () => {
    const { listener, told } = await started({
      ...serviceOptions(slapd.url),
      servicePassword: 'Wrong-Service-Password',
    })
    expect(told.warnings[0]).toContain(
      'the directory refuses the service account: service_dn or its password is wrong',
    )
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject(unavailable)
  })

  it('whose search_base does not exist means 503', async () => {
    const { listener } = await started({
      ...serviceOptions(slapd.url),
      searchBase: 'ou=nowhere,dc=example,dc=test',
    })
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject(unavailable)
  })

  it('that gives fewer groups than there are means 503: one that is missing may be one that is forbidden something', async () => {
    const own = await startSlapdForTest({ global: 'sizelimit 1' })
    const groups = { groupFilter: '(|(member={dn})(uniqueMember={dn}))' }
    const { listener } = await started({ ...serviceOptions(own.url), ...groups })
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject(unavailable)
    expect(await askAuthenticate(listener, basic('bob', 'bob-password'))).toMatchObject({ kind: 'granted' })
  })

  it('that is not there means 503, or is left to other listeners with onError: abstain', async () => {
    const own = await startSlapdForTest()
    await own.kill()
    const failing = await started(serviceOptions(own.url))
    await expect(askAuthenticate(failing.listener, alice)).rejects.toMatchObject(unavailable)
    const { listener, told } = await started({
      ...serviceOptions(own.url),
      name: 'lenient',
      onError: 'abstain',
    })
    expect(await askAuthenticate(listener, alice)).toEqual({ kind: 'abstained' })
    expect(told.failures).toEqual([expect.objectContaining(unavailable)])
  })

  it('serves 1,000 logins at once with as many connections as it may have', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...serviceOptions(proxy.url), poolSize: 8, timeout: 15 })
    const logins = Array.from({ length: 1000 }, async (_, index) => {
      const name = ['alice', 'bob', 'Dave', 'müller'][index % 4] ?? ''
      // wrong passwords differ, so that each is asked for
      return await askAuthenticate(
        listener,
        basic(name, index % 2 === 0 ? `${name}-password` : `wrong-${index}`),
      )
    })
    const kinds = (await Promise.all(logins)).map(({ kind }) => kind)
    expect(kinds).toEqual(kinds.map((_, index) => (index % 2 === 0 ? 'granted' : 'denied')))
    expect(proxy.accepted()).toBeLessThanOrEqual(9)
  })

  it('says of logins that found no connection free that the listener is busy, and of no others', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...directOptions(proxy.url), poolSize: 1, timeout: 1 })
    await askAuthenticate(listener, alice)
    proxy.behave({ kind: 'stall' })
    const logins = ['bob', 'Dave'].map((name) => askAuthenticate(listener, basic(name, 'any')))
    const outcomes = await Promise.allSettled(logins)
    expect(outcomes).toMatchObject([
      { reason: { ...unavailable, isBusy: false } },
      { reason: { ...unavailable, isBusy: true, message: expect.stringContaining('pool_size') } },
    ])
  })

  it('holds up nobody who closes the listener, and nothing is left open', async () => {
    const own = await startSlapdForTest()
    const proxy = await startProxy(own.port)
    const { listener } = await started(serviceOptions(proxy.url))
    await askAuthenticate(listener, alice)
    proxy.behave({ kind: 'stall' })
    const pending = ['alice', 'bob'].map((name) =>
      askAuthenticate(listener, basic(name, 'any')).catch((error: unknown) => error),
    )
    await until(() => proxy.requests().length > 4, 'the requests are under way')
    const begun = performance.now()
    await listener.close?.()
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(await Promise.all(pending)).toEqual(pending.map(() => expect.objectContaining(unavailable)))
    await until(() => proxy.open() === 0, 'the connections are closed')
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject(unavailable)
  })

  it('S30 whatever happens, no password is in what is said, thrown or printed', async () => {
    const printed: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0),
    )
    const proxy = await startProxy(slapd.port)
    const options = {
      ...serviceOptions(proxy.url),
      timeout: 1,
      searchTimeout: '200ms',
      bindTimeout: '200ms',
    } as const
    const { listener, told } = await started(options)
    for (const kind of ['pass', 'stall', 'garble', 'cut'] as const) {
      proxy.behave({ kind })
      for (const password of ['alice-password', 'Never-Print-This']) {
        const outcome = await askAuthenticate(listener, basic('alice', password)).catch(
          (error: unknown) => error,
        )
        printed.push(inspect(outcome, { depth: 9 }))
      }
    }
    for (const spy of spies) spy.mockRestore()
    const everything = `${printed.join('\n')}\n${inspect(told, { depth: 9 })}\n${inspect(listener, { depth: 9, showHidden: true })}`
    expect(everything).not.toMatch(/Never-Print-This|alice-password|reader-password/)
  })
})
