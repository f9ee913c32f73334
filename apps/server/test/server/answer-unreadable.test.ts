import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { describe, expect, it, test, vi } from 'vitest'

import { exchange } from '../support/exchange.ts'
import { startServer, type StartedServer } from '../support/start-server.ts'

/** Sends bytes and ends its own side, as `nc -N` does and a proxy that hands on what its client did. */
async function sendAndEnd(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.end(request, 'latin1')
  return await text(socket)
}

function toldOf({ log }: StartedServer): readonly unknown[] {
  return log.lines().filter(({ msg }) => msg === 'no request')
}

describe('what is no HTTP request', () => {
  it.each<[what: string, bytes: string, status: number, reason: RegExp]>([
    [
      'headers of 17 KiB',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
      431,
      /larger than 16 KiB/,
    ],
    [
      'TLS',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      400,
      /the client speaks TLS, and this is plain HTTP/,
    ],
    [
      'the PROXY protocol',
      'PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\nGET / HTTP/1.1\r\n\r\n',
      400,
      /PROXY protocol/,
    ],
    ['its version 2', '\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c', 400, /PROXY protocol/],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, /found HTTP\/2, expected HTTP\/1\.1/],
    ['half a request', 'GET /token HTTP/1.1\r\nHo', 400, /this is no HTTP\/1\.1 request/],
    ['noise', '\x00\x01\x02', 400, /this is no HTTP\/1\.1 request/],
  ])('is answered as any mistake, and told to the log: %s', async (_, bytes, status, reason) => {
    const started = await startServer()
    const answer = await sendAndEnd(started.url, bytes)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    const [, requestId] = /^X-Request-Id: (.*)$/m.exec(head) ?? []
    expect(head).toMatch(
      new RegExp(
        `^HTTP/1\\.1 ${status} .*\\r\\n[^]*Content-Type: application/json\\r\\n[^]*Connection: close$`,
      ),
    )
    expect(JSON.parse(body)).toEqual({
      errors: [{ code: expect.stringMatching(/^[A-Z_]+$/), message: expect.stringMatching(reason) }],
      details: expect.stringMatching(reason),
    })
    expect(toldOf(started)).toEqual([
      expect.objectContaining({
        level: 'warn',
        outcome: 'invalid',
        request_id: requestId,
        client_address: '127.0.0.1',
        status,
        reason: expect.stringMatching(reason),
        unreadable: 1,
      }),
    ])
  })

  it('is told once for many of it', async () => {
    const started = await startServer()
    for (let index = 0; index < 20; index += 1) await sendAndEnd(started.url, 'noise\r\n\r\n')
    expect(toldOf(started)).toHaveLength(1)
  })

  it('is answered as well on a connection that had an answer before', async () => {
    const { url } = await startServer()
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
    const [first]: Buffer[] = await once(socket, 'data')
    expect(String(first)).toMatch(/^HTTP\/1\.1 200 /)
    socket.write('noise\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('does not get between the parts of an answer that is on its way', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>()
    const asked = vi.fn(async () => await opened)
    const listener = { name: 'slow', authenticate: asked }
    const { url } = await startServer({ listeners: [listener] })
    const request =
      'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /token?service=reg.test HTTP/1.1\r\nHost: a\r\n\r\n'
    const answer = exchange(url, `${request}noise\r\n\r\n`)
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce())
    open()
    expect((await answer).match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200'])
  })
})

test('who ends its own side after a request is answered', async () => {
  const { url } = await startServer()
  const answer = await sendAndEnd(url, 'GET /token?service=reg.test HTTP/1.1\r\nHost: a\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"token":/)
})

test('a connection that somebody opened and closed is nothing to tell of', async () => {
  const started = await startServer()
  expect(await sendAndEnd(started.url, '')).toBe('')
  expect(toldOf(started)).toEqual([])
})
