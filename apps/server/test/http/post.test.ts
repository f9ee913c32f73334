import { request } from 'node:http'
import { text } from 'node:stream/consumers'

import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'

import { isRecord } from '../../src/configuration/is-record.ts'
import { basic } from '../support/basic.ts'
import { exchange } from '../support/exchange.ts'
import { startServer } from '../support/start-server.ts'

const form = 'application/x-www-form-urlencoded'
const good = 'grant_type=password&service=reg.test&client_id=t&username=alice&password=pw'

async function post(
  url: string,
  body: string,
  type = form,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/token`, { method: 'POST', headers: { 'content-type': type }, body })
  const answer: unknown = await response.json()
  return { status: response.status, body: isRecord(answer) ? answer : {} }
}

test('the password grant answers with the granted scope', async () => {
  const { url } = await startServer()
  const scope = 'repository:alice/a:pull repository:secret/x:pull'
  const { status, body } = await post(url, `${good}&scope=${encodeURIComponent(scope)}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ scope: 'repository:alice/a:pull', expires_in: 300 })
  expect(body['access_token']).toBe(body['token'])
})

test('a wrong password is 401 invalid_grant, with what registry clients read beside it', async () => {
  const { url } = await startServer()
  const message = 'incorrect username or password'
  expect(await post(url, good.replace('=pw', '=bad'))).toEqual({
    status: 401,
    body: {
      errors: [{ code: 'UNAUTHORIZED', message }],
      details: message,
      error: 'invalid_grant',
      error_description: message,
    },
  })
})

test('a refresh token is refused until something grants refresh tokens', async () => {
  const { url } = await startServer()
  const { status, body } = await post(url, 'grant_type=refresh_token&service=reg.test&refresh_token=abc')
  expect([status, body['error']]).toEqual([401, 'invalid_grant'])
})

test('the media type alone counts: a charset is fine, JSON is 400', async () => {
  const { url } = await startServer()
  const types = [`${form}; charset=utf-8`, form.toUpperCase(), 'application/json', 'text/plain', `${form}x`]
  const answers = await Promise.all(types.map(async (type) => (await post(url, good, type)).status))
  expect(answers).toEqual([200, 200, 400, 400, 400])
})

test('a chunked body with repeated scopes is read', async () => {
  const { url } = await startServer()
  const outgoing = request(`${url}/token`, { method: 'POST', headers: { 'content-type': form } })
  outgoing.write(`${good}&scope=repository:alice/a:pull`)
  outgoing.end('&scope=repository:alice/b:push')
  const body = await new Promise<string>((resolve, reject) => {
    outgoing.on('response', (response) => resolve(text(response))).on('error', reject)
  })
  expect(decodeJwt(JSON.parse(body).token)['access']).toHaveLength(2)
})

test.each([
  ['no grant_type', 'service=reg.test&username=alice&password=pw', 'invalid_request'],
  ['another grant_type', good.replace('password&', 'client_credentials&'), 'unsupported_grant_type'],
])('%s is 400', async (_what, body, error) => {
  const { url } = await startServer()
  const answer = await post(url, body)
  expect([answer.status, answer.body['error']]).toEqual([400, error])
})

test('credentials in the URL of a POST are ignored and never logged', async () => {
  const { url, log } = await startServer()
  const response = await fetch(`${url}/token?username=alice&password=hunter2&service=reg.test`, {
    method: 'POST',
    headers: { 'content-type': form },
    body: 'grant_type=password',
  })
  expect(response.status).toBe(400)
  expect(log.text()).not.toContain('hunter2')
})

test('S34 polluting names, repeated names and an encoded body come to nothing', async () => {
  const { url } = await startServer()
  expect((await post(url, `${good}&__proto__=x&constructor=y&__proto__[admin]=1`)).status).toBe(200)
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  expect((await post(url, `${good}&username=root`)).status).toBe(400)
  expect((await post(url, `${good}&password=other`)).status).toBe(400)
  const encoded = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'content-type': form, 'content-encoding': 'gzip' },
    body: good,
  })
  expect(encoded.status).toBe(415)
})

test('S34 a body above 64 KiB is 413, whether its length is announced or not, and the connection is closed', async () => {
  const { url } = await startServer()
  const atLimit = await post(url, `${good}&x=`.padEnd(64 * 1024, 'x'))
  expect(atLimit.status).toBe(200)
  const above = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'content-type': form },
    body: `${good}&x=`.padEnd(64 * 1024 + 1, 'x'),
  })
  expect([above.status, above.headers.get('connection')]).toEqual([413, 'close'])
  const chunk = 'x'.repeat(70_000)
  const head = `POST /token HTTP/1.1\r\nHost: a\r\nContent-Type: ${form}\r\nTransfer-Encoding: chunked\r\n\r\n`
  const answer = await exchange(url, `${head}${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})

test('a body without end is given up long before all of it has come', async () => {
  const { url } = await startServer()
  const head = `POST /token HTTP/1.1\r\nHost: a\r\nContent-Type: ${form}\r\nContent-Length: 1000000000\r\n\r\n`
  const answer = await exchange(url, head + 'x'.repeat(2 * 1024 * 1024)).catch((error: unknown) =>
    String(error),
  )
  expect(answer).toMatch(/ 413 |ECONNRESET|EPIPE/)
})

test('a body that does not arrive is 408', async () => {
  const { url } = await startServer({ bodyTimeout: 0.05 })
  const head = `POST /token HTTP/1.1\r\nHost: a\r\nContent-Type: ${form}\r\nContent-Length: 100\r\n\r\ngrant_type=`
  const answer = await exchange(url, head)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer).toContain('Connection: close')
})

test('a Basic header beside a form does not replace its credentials', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'content-type': form, ...basic('alice', 'pw') },
    body: good.replace('=pw', '=bad'),
  })
  expect(response.status).toBe(401)
})
