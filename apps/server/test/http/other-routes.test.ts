import { expect, test } from 'vitest'

import { createServer } from '../../src/server/create-server.ts'
import { readAnswer } from '../support/read-answer.ts'
import { fixtureOptions, startServer } from '../support/start-server.ts'

test('the public keys are served under both key ids, and may be kept for a while', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/.well-known/jwks.json`)
  const { keys } = await readAnswer(response)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  expect(keys).toHaveLength(2)
  for (const key of keys)
    expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  expect((await fetch(`${url}/.well-known/jwks.json`, { method: 'POST' })).status).toBe(405)
})

test('an unknown path is 404 in JSON', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/v2/`)
  const message = 'there is nothing at this path'
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ errors: [{ code: 'NOT_FOUND', message }], details: message })
})

test('readyz is 503 until the server has started, healthz is not, and no token is given', async () => {
  const server = createServer({ ...fixtureOptions, loggerSink: { write: () => {} } })
  const { createServer: createHttpServer } = await import('node:http')
  const http = createHttpServer((request, response) => void server.app.callback()(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const status = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status
  expect([
    await status('/readyz'),
    await status('/healthz'),
    await status('/token?service=reg.test'),
  ]).toEqual([503, 200, 503])
  await server.start()
  expect([
    await status('/readyz'),
    await status('/healthz'),
    await status('/token?service=reg.test'),
  ]).toEqual([200, 200, 200])
  await server.close()
  expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200])
  http.closeAllConnections()
  http.close()
})

test.each([
  ['a1-b.c_D', 'a1-b.c_D'],
  ['x'.repeat(65), undefined],
  ['a b', undefined],
  ['a"b', undefined],
])('the request id %s is taken over only if it is a short harmless word', async (given, expected) => {
  const { url } = await startServer()
  const response = await fetch(`${url}/healthz`, { headers: { 'x-request-id': given } })
  const used = response.headers.get('x-request-id')
  if (expected === undefined) expect(used).toMatch(/^[0-9a-f-]{36}$/)
  else expect(used).toBe(expected)
})
