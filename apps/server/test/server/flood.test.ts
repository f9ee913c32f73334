import { once } from 'node:events'
import { connect } from 'node:net'

import type { Listener } from '@docker-token/core'
import { expect, onTestFinished, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { fixtureListener, fixtureOptions, type StartedServer, startServer } from '../support/start-server.ts'

const home = '192.0.2.1'
const elsewhere = '203.0.113.9'
const attacker = '198.51.100.1'

/** A directory that takes its time with everybody but those of the fixture, whom it remembers. */
function slowListener(gate: Promise<void>, asked: () => void): Listener {
  return {
    ...fixtureListener,
    async authenticate(event) {
      const { credentials } = event.request
      if (credentials.kind !== 'basic' || credentials.username === 'alice')
        return await fixtureListener.authenticate?.(event)
      asked()
      await gate
    },
  }
}

interface Flooded {
  readonly started: StartedServer
  readonly asked: ReturnType<typeof vi.fn>
  readonly ask: (user: string | undefined, address: string) => Promise<number>
  readonly end: () => Promise<readonly number[]>
}

/** `alice` has logged in from home; then one address has as many logins under way as one may have. */
async function flood(attempts: false | { readonly perAddress: number }): Promise<Flooded> {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const asked = vi.fn<() => void>()
  const started = await startServer({
    requestLimit: 4,
    trustedProxies: ['127.0.0.1'],
    attempts,
    listeners: [slowListener(gate, asked)],
  })
  const ask = async (user: string | undefined, address: string): Promise<number> => {
    const headers = { ...(user === undefined ? {} : basic(user, 'pw')), 'X-Forwarded-For': address }
    return (await fetch(`${started.url}/token?service=reg.test`, { headers })).status
  }
  expect(await ask('alice', home)).toBe(200)
  const held = Array.from({ length: 4 }, (_, index) => ask(`stranger${index}`, attacker))
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(4))
  expect(await ask('another', attacker)).toBe(503)
  const end = async (): Promise<readonly number[]> => {
    open()
    return await Promise.all(held)
  }
  return { started, asked, ask, end }
}

test.each([false, { perAddress: 100 }] as const)(
  'within a flood of logins known users, nobody in particular and other addresses are served (attempts: %o)',
  async (attempts) => {
    const { started, asked, ask, end } = await flood(attempts)
    expect(await ask('alice', home)).toBe(200)
    expect(await ask('alice', elsewhere)).toBe(200) // with the password that was right
    expect(await ask(undefined, attacker)).toBe(200)
    const stranger = ask('bob', elsewhere)
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(5)) // a stranger from another address is asked about
    expect(started.log.lines()).toContainEqual(
      expect.objectContaining({ level: 'warn', kind: 'unknown', request_limit: 4, turned_away: 1 }),
    )
    expect(await end()).toEqual([401, 401, 401, 401])
    expect(await stranger).toBe(401)
    expect(await ask('another', attacker)).toBe(401)
  },
)

test('after a reload those who were let in before are still known', async () => {
  const { started, ask, end } = await flood({ perAddress: 100 })
  const { promise: gate } = Promise.withResolvers<void>()
  const known = vi.fn<(isKnown: boolean | undefined) => void>()
  const listener: Listener = {
    name: 'next',
    async authenticate(event) {
      known(event.request.isKnown)
      if (event.request.isKnown !== true) await gate
      event.setAccessGranted()
    },
  }
  const changed = { trustedProxies: ['127.0.0.1'], loggerSink: started.log, listeners: [listener] }
  await started.server.reload({ ...fixtureOptions, ...changed })
  expect(await ask('alice', home)).toBe(200)
  expect(known.mock.calls).toEqual([[true]])
  await end()
})

test('forms that do not arrive keep nobody out but those who send more from there', async () => {
  const { url } = await startServer({ requestLimit: 3, trustedProxies: ['127.0.0.1'] })
  const { hostname, port } = new URL(url)
  const slow = Array.from({ length: 3 }, () => connect(Number(port), hostname))
  onTestFinished(() => slow.forEach((socket) => socket.destroy()))
  const form =
    'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\nExpect: 100-continue'
  for (const socket of slow) {
    socket.write(`POST /token HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${attacker}\r\n${form}\r\n\r\n`)
    await once(socket, 'data') // 100 Continue: the body is waited for
  }
  const post = async (address: string): Promise<number> => {
    const fields = {
      grant_type: 'password',
      username: 'alice',
      password: 'pw',
      service: 'reg.test',
      client_id: 'x',
    }
    const headers = { 'X-Forwarded-For': address }
    return (await fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams(fields), headers }))
      .status
  }
  await vi.waitFor(async () => expect(await post(attacker)).toBe(503))
  expect(await post(home)).toBe(200)
  const headers = { ...basic('alice', 'pw'), 'X-Forwarded-For': attacker }
  expect((await fetch(`${url}/token?service=reg.test`, { headers })).status).toBe(200)
})
