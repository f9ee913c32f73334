import { ListenerError } from '@docker-token/core'
import { type Slapd, startExampleSlapd, until } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'

import type { LdapListener } from '../src/index.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { skipTime } from './support/skip-time.ts'
import { type Proxy, startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'

const alice = basic('alice', 'alice-password')
const granted = { kind: 'granted' }

/** Stalls all connections that there are, until there is a new one. */
function stallOldConnections(proxy: Proxy): void {
  const old = proxy.accepted()
  proxy.behave({ kind: 'stall' }, () => proxy.accepted() === old)
}

/** Three logins, each on a connection of its own. */
async function logInTogether(listener: LdapListener, proxy: Proxy): Promise<void> {
  proxy.behave({ kind: 'delay', milliseconds: 200 }, ({ operation }) => operation === 'bind')
  const logins = ['alice', 'bob', 'Dave'].map((name) =>
    askAuthenticate(listener, basic(name, `${name}-password`)),
  )
  await Promise.all(logins)
  proxy.behave({ kind: 'pass' })
}

describeWithSlapd('connections that nobody used for a while', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it('are asked whether they are still there before they search, since a firewall may have forgotten them', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener, told } = await started(serviceOptions(proxy.url))
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    stallOldConnections(proxy)
    skipTime(11_000)
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(told.warnings).toEqual([])
  })

  it('are closed', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(directOptions(proxy.url))
    const timers = vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    onTestFinished(() => void timers.useRealTimers())
    await logInTogether(listener, proxy)
    await vi.waitFor(() => expect(proxy.open()).toBe(3))
    skipTime(31_000)
    timers.advanceTimersByTime(31_000)
    timers.useRealTimers()
    await until(() => proxy.open() === 0, 'they are closed')
  })

  it('are closed when their server is passed by', async () => {
    const proxy = await startProxy(slapd.port)
    const options = { ...serviceOptions(proxy.url), searchTimeout: '200ms', connectTimeout: '200ms' } as const
    const { listener, told } = await started(options)
    await logInTogether(listener, proxy)
    expect(proxy.open()).toBe(3 + 1)
    proxy.behave({ kind: 'stall' }, ({ operation }) => operation === 'search')
    await expect(askAuthenticate(listener, alice)).rejects.toThrow(ListenerError)
    await until(() => told.warnings.length > 0, 'the server is passed by')
    await until(() => proxy.open() <= 1, 'all but that which asks again are closed')
  })
})

describeWithSlapd('a listener that was closed', () => {
  it('remembers nobody', async () => {
    const slapd = await startExampleSlapd()
    onTestFinished(() => slapd.stop())
    const { listener } = await started({ ...serviceOptions(slapd.url), cacheTtl: 60 })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    await listener.close?.()
    await expect(askAuthenticate(listener, alice)).rejects.toThrow('has not been started')
  })
})
