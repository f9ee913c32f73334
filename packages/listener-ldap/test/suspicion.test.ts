import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

import { ListenerError, Secret } from '@docker-token/core'
import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askAuthenticate, basic, problemsOf } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { ldapListener } from '../src/index.ts'
import { startCountingServer } from './support/counting-server.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'

const alice = basic('alice', 'alice-password')
const bob = basic('bob', 'bob-password')
const granted = { kind: 'granted' }

/** The URL of a server that cuts each connection when something is said to it. */
async function startRudeServer(): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).once('data', () => socket.resetAndDestroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return `ldap://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

describeWithSlapd('what goes wrong for one user', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it.each(['cut', 'stall'] as const)('leaves the only server to the others: %s', async (kind) => {
    const proxy = await startProxy(slapd.port)
    const options = { ...serviceOptions(proxy.url), bindTimeout: '300ms', searchTimeout: '300ms' } as const
    const { listener, told } = await started(options)
    proxy.behave({ kind }, ({ operation, dn }) => operation === 'bind' && dn.startsWith('uid=bob'))
    await expect(askAuthenticate(listener, bob)).rejects.toThrow(ListenerError)
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(told.warnings).toEqual([])
  })

  it('is not the fault of a server whose answer the login could not wait for', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener, told } = await started({ ...serviceOptions(proxy.url), timeout: '200ms' })
    proxy.behave({ kind: 'delay', milliseconds: 150 })
    await expect(askAuthenticate(listener, bob)).rejects.toThrow(ListenerError)
    proxy.behave({ kind: 'pass' })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(told.warnings).toEqual([])
  })

  it('a connection of the pool that went silent is replaced, and the login goes on', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({ ...directOptions(proxy.url), bindTimeout: '300ms' })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    const old = proxy.byConnection().length
    proxy.behave({ kind: 'stall' }, () => proxy.byConnection().length === old)
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
  })
})

describe('a server', () => {
  it('that hangs up at StartTLS is one that cannot be asked', async () => {
    const options = { ...serviceOptions(await startRudeServer()), startTls: true, caFile: undefined }
    const { caFile: _, ...given } = options
    const { listener } = await started({ ...given, onError: 'abstain' })
    expect(await askAuthenticate(listener, alice)).toEqual({ kind: 'abstained' })
  })

  it('that does not answer the service account holds up nobody who closes the listener', async () => {
    const silent = await startCountingServer()
    const options = { ...serviceOptions(silent.url), bindTimeout: 60, timeout: 60 }
    const listener = ldapListener(options)
    const told = { info: () => {}, warn: () => {}, fail: () => {} }
    const starting = listener.start?.(told)
    await expect.poll(() => silent.accepted()).toBe(1)
    await listener.close?.()
    await starting
    await expect.poll(() => silent.open()).toBe(0)
  })

  it('is never bound with an empty password of the service account', async () => {
    const { servicePassword: _, ...options } = serviceOptions('ldap://127.0.0.1:9')
    const problems = await problemsOf(() => ldapListener({ ...options, servicePassword: new Secret('') }))
    expect(problems.join()).toContain('servicePassword')
  })
})
