import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

import type { Listener } from '@docker-token/core'
import { expect, test, vi } from 'vitest'

import { type StartedServer, startServer } from '../support/start-server.ts'

const get = 'GET /token?service=reg.test HTTP/1.1\r\nHost: a\r\n\r\n'

/** A grace in milliseconds: an end that waits for it does not come before the test's own time is over. */
const longerThanTheTest = 600_000

async function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket
}

function statusLines(answer: string): readonly string[] {
  return answer.match(/HTTP\/1\.1 \d+/g) ?? []
}

test('requests that clients have sent are answered, though the server is told to stop at once', async () => {
  const { server, url } = await startServer()
  const sockets = await Promise.all(Array.from({ length: 20 }, () => connectTo(url)))
  const answers = sockets.map((socket) => text(socket))
  for (const socket of sockets) socket.write(get)
  const closing = server.close()
  const all = await Promise.all(answers)
  expect(all.map((answer) => [statusLines(answer), /^connection: close\r$/im.test(answer)])).toEqual(
    Array.from({ length: 20 }, () => [['HTTP/1.1 200'], true]),
  )
  expect(await closing).toBe('finished')
})

test('a request that follows on a connection that is kept alive is answered', async () => {
  const { server, url } = await startServer()
  const socket = await connectTo(url)
  const answer = text(socket)
  socket.write(get)
  await once(socket, 'readable')
  await vi.waitFor(() => expect(socket.bytesRead).toBeGreaterThan(200))
  const closing = server.close()
  await vi.waitFor(() => expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed'), { interval: 5 })
  socket.write(get)
  expect(statusLines(await answer)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200'])
  await closing
})

/** A server whose first request is answered when it is told to; and how many it was asked. */
async function startSlowOnce(): Promise<StartedServer & { asked: () => number; open: () => void }> {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  let asked = 0
  const listener: Listener = {
    name: 'slow once',
    authenticate: async (event) => {
      asked += 1
      if (asked === 1) await gate
      event.setAccessGranted()
    },
  }
  return { ...(await startServer({ listeners: [listener] })), asked: () => asked, open }
}

test('all of several pipelined requests are answered, though the server is told to stop during the first', async () => {
  const { server, url, asked, open } = await startSlowOnce()
  const socket = await connectTo(url)
  const answer = text(socket)
  socket.write(get)
  await vi.waitFor(() => expect(asked()).toBe(1))
  const closing = server.close()
  socket.write(get.repeat(3))
  await vi.waitFor(() => expect(asked()).toBe(4))
  open()
  const received = await answer
  expect(statusLines(received)).toHaveLength(4)
  expect(received.match(/^connection: close\r$/gim)).toHaveLength(1)
  expect(await closing).toBe('finished')
})

test('pipelined requests that were all read before the server is told to stop are all answered', async () => {
  const { server, url, asked, open } = await startSlowOnce()
  const socket = await connectTo(url)
  const answer = text(socket)
  socket.write(get.repeat(4))
  await vi.waitFor(() => expect(asked()).toBe(4))
  const closing = server.close()
  setTimeout(open, 500) // longer than connections without a request are kept
  expect(statusLines(await answer)).toHaveLength(4)
  expect(await closing).toBe('finished')
})

test('requests that wait for a turn are answered, though the server is told to stop', async () => {
  const { server, url } = await startServer()
  const socket = await connectTo(url)
  const answer = text(socket)
  const closing = server.close()
  socket.write(get.repeat(400))
  const received = await answer
  expect(statusLines(received)).toHaveLength(400)
  expect(received.match(/^connection: close\r$/gim)).toHaveLength(1)
  expect(await closing).toBe('finished')
})

test('a connection on which far too many requests wait for their answers is closed', async () => {
  const { url, asked } = await startSlowOnce()
  const socket = await connectTo(url)
  const answer = text(socket)
  socket.write(get.repeat(1001))
  expect(await answer).toBe('')
  expect(asked()).toBeLessThan(1001)
})

test('connections that are kept alive are closed before the grace is over', async () => {
  const { server, url } = await startServer()
  const sockets = await Promise.all([connectTo(url), connectTo(url)])
  const ended = sockets.map((socket) => text(socket))
  sockets[0]?.write(get)
  await vi.waitFor(() => expect(sockets[0]?.bytesRead).toBeGreaterThan(200), { timeout: 10_000 })
  expect(await server.close(longerThanTheTest)).toBe('finished')
  await Promise.all(ended)
})

test('what was cut off is said, and a second close does as the first', async () => {
  const { server, url } = await startServer({
    listeners: [{ name: 'never', authenticate: () => new Promise<void>(() => {}) }],
  })
  const socket = await connectTo(url)
  const answer = text(socket)
  socket.write(get)
  await new Promise((resolve) => setTimeout(resolve, 50)) // what is not read yet would be read in the grace as well
  expect(await Promise.all([server.close(200), server.close()])).toEqual(['cut', 'cut'])
  expect(await answer).toBe('')
  expect(await server.close()).toBe('cut')
})
