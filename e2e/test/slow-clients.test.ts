import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

import { expect, it } from 'vitest'

import { basic } from '../conformance/basic.ts'
import { startFixture } from '../conformance/start-fixture.ts'

const [, descriptors = '1024'] =
  /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
const atOnce = 100
/** Ten thousand, or as many as this process may open. */
const crowd = Math.min(10_000, Math.floor((Number(descriptors) - 500) / atOnce) * atOnce)

/** Connects, and sends nothing or the beginning of a request. Counts those that the server has closed. */
async function gather(port: number, closed: { count: number }): Promise<readonly Socket[]> {
  const sockets: Socket[] = []
  for (let begun = 0; begun < crowd; begun += atOnce) {
    const group = Array.from({ length: atOnce }, (_, index) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {}).once('close', () => (closed.count += 1))
      socket.once(
        'connect',
        () => index % 2 === 0 && socket.write('GET /token?service=reg.test HTTP/1.1\r\nHost: '),
      )
      return socket.resume()
    })
    await Promise.all(group.map((socket) => once(socket, 'connect')))
    sockets.push(...group)
  }
  return sockets
}

it(`serves others while ${crowd} clients are silent or send half a request, and closes those after a while`, async () => {
  const fixture = await startFixture()
  const closed = { count: 0 }
  try {
    const sockets = await gather(Number(new URL(fixture.url).port), closed)
    const statuses: number[] = []
    for (let index = 0; index < 50; index += 1) {
      const answer = await fetch(`${fixture.url}/token?service=reg.test`, {
        headers: { ...basic('alice:pw'), connection: 'close' },
      })
      statuses.push(answer.status)
    }
    expect(new Set(statuses)).toEqual(new Set([200]))
    await expect.poll(() => closed.count, { timeout: 90_000 }).toBe(crowd)
    for (const socket of sockets) socket.destroy()
  } finally {
    await fixture.stop()
  }
}, 180_000)
