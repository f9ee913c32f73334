import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import type { Listener } from '@docker-token/core'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test, vi } from 'vitest'

import { createServer } from '../../src/server/create-server.ts'
import { ListenError } from '../../src/server/listen-error.ts'
import { basic } from '../support/basic.ts'
import { createLogRecorder } from '../support/log-recorder.ts'
import { fixtureOptions, startServer } from '../support/start-server.ts'

/** A grace in milliseconds: an end that waits for it does not come before the test's own time is over. */
const longerThanTheTest = 600_000

/** A listener that answers when the test says so, and tells what happens to it. */
function slowListener(name = 'slow'): {
  readonly listener: Listener
  readonly release: () => void
  readonly told: string[]
} {
  const { promise, resolve } = Promise.withResolvers<void>()
  const told: string[] = []
  const listener: Listener = {
    name,
    authenticate: async (event) => {
      told.push('asked')
      await promise
      told.push('answered')
      event.setAccessGranted()
    },
    close: () => {
      told.push('closed')
    },
  }
  return { listener, release: resolve, told }
}

test('a request under way is finished before listeners are closed, and its connection is not kept', async () => {
  const { listener, release, told } = slowListener()
  const { server, url } = await startServer({ listeners: [listener] })
  const pending = fetch(`${url}/token?service=reg.test`, { headers: basic('a', 'b') })
  await vi.waitFor(() => expect(told).toEqual(['asked']))
  const closing = server.close()
  await vi.waitFor(() => expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed'))
  release()
  const response = await pending
  expect([response.status, response.headers.get('connection')]).toEqual([200, 'close'])
  await closing
  expect(told).toEqual(['asked', 'answered', 'closed'])
})

test('connections without a request do not hold up the end', async () => {
  const { server, url } = await startServer()
  const { hostname, port } = new URL(url)
  const silent = connect(Number(port), hostname)
  await once(silent, 'connect')
  expect((await fetch(`${url}/healthz`)).status).toBe(200) // leaves a connection that is kept alive
  await server.close(longerThanTheTest)
  await once(silent, 'close')
})

test('after the grace what is still under way is cut off', async () => {
  const { listener, told } = slowListener()
  const { server, url } = await startServer({ listeners: [listener] })
  const pending = fetch(`${url}/token?service=reg.test`, { headers: basic('a', 'b') })
  const outcome = expect(pending).rejects.toThrow('fetch failed')
  await vi.waitFor(() => expect(told).toEqual(['asked']))
  await server.close(50)
  await outcome
  expect(told).toEqual(['asked', 'closed'])
})

test('listeners are closed last started first, and one that fails does not keep the others open', async () => {
  const told: string[] = []
  const listener = (name: string): Listener => ({
    name,
    authenticate: () => {},
    start: () => void told.push(`start ${name}`),
    close: () => {
      told.push(`close ${name}`)
      throw new Error('stuck')
    },
  })
  const { server, log } = await startServer({ listeners: [listener('a'), listener('b')] })
  await server.close()
  expect(told).toEqual(['start a', 'start b', 'close b', 'close a'])
  expect(log.text()).toContain('stuck')
})

test('S29 without a listener the server does not start', async () => {
  const server = createServer({ ...fixtureOptions, listeners: [], loggerSink: createLogRecorder() })
  await expect(server.listen('127.0.0.1:0')).rejects.toThrow(/listeners/)
})

test('S29 an unknown option is refused', () => {
  const options = { ...fixtureOptions, tokenLifeTime: 300 }
  expect(() => createServer(options)).toThrow(/tokenLifeTime: unknown option/)
  expect(() => createServer({ ...fixtureOptions, routeEndPoint: '/healthz' })).toThrow(
    /routeEndPoint: found "\/healthz"/,
  )
})

test('an address that is taken, foreign or malformed is said in a sentence', async () => {
  const { url } = await startServer()
  const server = createServer({ ...fixtureOptions, loggerSink: createLogRecorder() })
  await expect(server.listen(new URL(url).host)).rejects.toThrow(/is in use by another program/)
  await expect(server.listen('192.0.2.1:0')).rejects.toThrow(/is no address of this machine/)
  await expect(server.listen('9999')).rejects.toThrow(ListenError)
  await server.close()
})

test('a unix socket is served, replaced when nobody listens on it, and removed at the end', async () => {
  const path = join(temporaryFolder(), 'token.sock')
  await leaveSocketBehind(path)
  const server = createServer({ ...fixtureOptions, loggerSink: createLogRecorder() })
  expect(await server.listen(`unix:${path}`)).toBe(`unix:${path}`)
  const outgoing = request({ socketPath: path, path: '/token?service=reg.test' })
  outgoing.end()
  const [response] = await once(outgoing, 'response')
  expect([response.statusCode, (await text(response)).slice(0, 9)]).toEqual([200, '{"token":'])
  const second = createServer({ ...fixtureOptions, loggerSink: createLogRecorder() })
  await expect(second.listen(`unix:${path}`)).rejects.toThrow(/is in use/)
  await second.close()
  await server.close()
  expect(existsSync(path)).toBe(false)
})

/** What a process that was killed leaves behind: a socket file that refuses connections. */
async function leaveSocketBehind(path: string): Promise<void> {
  const { spawnSync } = await import('node:child_process')
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  spawnSync(process.execPath, ['-e', script])
  expect(existsSync(path)).toBe(true)
}

test('a file that is no socket is not replaced', async () => {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, 'mine')
  const server = createServer({ ...fixtureOptions, loggerSink: createLogRecorder() })
  await expect(server.listen(`unix:${path}`)).rejects.toThrow(ListenError)
  await server.close()
  expect(existsSync(path)).toBe(true)
})
