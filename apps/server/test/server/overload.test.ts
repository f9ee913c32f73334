import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

import type { Listener } from '@docker-token/core'
import { expect, onTestFinished, test, vi } from 'vitest'

import { exchange } from '../support/exchange.ts'
import { readAnswer } from '../support/read-answer.ts'
import { startServer } from '../support/start-server.ts'

async function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {}) // the server may break it
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** Lets everybody in, but only when the gate opens. */
function slowListener(gate: Promise<void>, asked: () => void): Listener {
  return {
    name: 'slow',
    async authenticate(event) {
      asked()
      await gate
      event.setAccessGranted()
    },
  }
}

test('more requests than may be under way get 503 and Retry-After at once, health is still told', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const asked = vi.fn<() => void>()
  const { url, log } = await startServer({ requestLimit: 3, listeners: [slowListener(gate, asked)] })
  const held = Array.from({ length: 3 }, () => fetch(`${url}/token?service=reg.test`))
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(3))
  const answer = await fetch(`${url}/token?service=reg.test`)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await readAnswer(answer)).toMatchObject({ errors: [{ code: 'UNAVAILABLE' }] })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  for (let index = 0; index < 20; index += 1) await fetch(`${url}/token?service=reg.test`)
  const told = log.lines().filter((line) => line['request_limit'] === 3)
  expect(told[0]).toMatchObject({
    level: 'warn',
    turned_away: 1,
    msg: expect.stringContaining('others get 503'),
  })
  expect(told.length).toBeLessThan(20) // not one for each
  open()
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await fetch(`${url}/token?service=reg.test`)).status).toBe(200)
})

test('those who only hold connections keep nobody out: the oldest without a request is closed for a new one', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const asked = vi.fn<() => void>()
  const { url, log } = await startServer({ connectionLimit: 20, listeners: [slowListener(gate, asked)] })
  const busy = await connectTo(url)
  const answer = text(busy)
  busy.write('GET /token?service=reg.test HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce())
  const idle: Socket[] = []
  for (let index = 0; index < 19; index += 1) idle.push(await connectTo(url))
  const slow = idle[0]
  slow?.write('GET /token HTTP/1.1\r\nHost: ')
  const closed = Promise.all(
    idle.slice(0, 5).map(async (socket) => {
      await new Promise((resolve) => socket.resume().once('close', resolve))
    }),
  )
  for (let index = 0; index < 5; index += 1) {
    const other = await connectTo(url)
    other.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
    expect(String(await once(other, 'data'))).toMatch(/^HTTP\/1\.1 200/)
  }
  await closed
  const told = log.lines().filter(({ msg }) => /no more connections are possible/.test(String(msg)))
  expect(told).toMatchObject([{ level: 'warn', connections: 20, closed: 1 }])
  open()
  expect(await answer).toMatch(/^HTTP\/1\.1 200/)
})

test('headers of more than 16 KiB are 431, and the others are served', async () => {
  const { url } = await startServer()
  const answer = await exchange(url, `GET /token HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  expect((await fetch(`${url}/token?service=reg.test`)).status).toBe(200)
})
