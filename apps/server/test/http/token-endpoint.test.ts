import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'

import { basic } from '../support/basic.ts'
import { exchange } from '../support/exchange.ts'
import { readAnswer } from '../support/read-answer.ts'
import { startServer } from '../support/start-server.ts'

const scope = 'repository:alice/app:pull'

test('a token is answered as the wire contract says', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/token?service=reg.test&scope=${scope}`, {
    headers: basic('alice', 'pw'),
  })
  const body: unknown = await response.clone().json()
  const { token, ...answer } = await readAnswer(response)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(Object.keys(Object(body)).toSorted()).toEqual(['access_token', 'expires_in', 'issued_at', 'token'])
  expect(answer.access_token).toBe(token)
  expect(answer.expires_in).toBe(300)
  expect(answer.issued_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(decodeJwt(token)).toMatchObject({
    iss: 'auth.test',
    aud: 'reg.test',
    sub: 'alice',
    access: [{ type: 'repository', name: 'alice/app', actions: ['pull'] }],
  })
})

test.each(['/v2/token/', '/v2/token', '/token', '/token/', '/auth/token', '/auth/token/'])(
  '%s answers and never redirects',
  async (path) => {
    const { url } = await startServer()
    const response = await fetch(`${url}${path}?service=reg.test`, { redirect: 'manual' })
    expect(response.status).toBe(200)
  },
)

test('another route_end_point is served with and without its slash, and the old default is not', async () => {
  const { url } = await startServer({ routeEndPoint: '/my/tokens' })
  const statuses = ['/my/tokens', '/my/tokens/', '/token', '/v2/token/', '/MY/tokens'].map(
    async (path) => (await fetch(`${url}${path}?service=reg.test`)).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 200, 200, 404, 404])
})

test('aliases are served like the end point, with and without a slash, and nothing reserved can be one', async () => {
  const { url } = await startServer({ routeAliases: ['/auth', '/service/token', '/jwt/auth/'] })
  const paths = ['/auth', '/auth/', '/service/token', '/jwt/auth', '/jwt/auth/', '/v2/token/', '/jwt']
  const statuses = paths.map(async (path) => (await fetch(`${url}${path}?service=reg.test`)).status)
  expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 200, 200, 404])
  await expect(startServer({ routeAliases: ['/healthz'] })).rejects.toThrow(
    /routeAliases: found \["\/healthz"\]/,
  )
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused with 405 and Allow', async (method) => {
  const { url } = await startServer()
  const response = await fetch(`${url}/token`, { method })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
  expect((await readAnswer(response)).errors[0]?.code).toBe('UNSUPPORTED')
})

test('HEAD answers like GET, without body', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/token?service=reg.test`, {
    method: 'HEAD',
    headers: basic('alice', 'no'),
  })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Basic realm="auth.test"')
  expect(await response.text()).toBe('')
})

test('every refusal looks the same: unknown user, wrong password, empty password', async () => {
  const { url } = await startServer()
  const answers = [basic('alice', 'bad'), basic('nobody', 'pw'), basic('alice', '')].map(async (headers) => {
    const response = await fetch(`${url}/token?service=reg.test`, {
      headers: { ...headers, 'x-request-id': '1' },
    })
    const { date: _date, ...others } = Object.fromEntries(response.headers)
    return { status: response.status, headers: others, body: await response.text() }
  })
  const [first, ...others] = await Promise.all(answers)
  const message = 'incorrect username or password'
  expect(first).toEqual({
    status: 401,
    headers: {
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'content-length': '122',
      'content-type': 'application/json',
      'keep-alive': 'timeout=65',
      pragma: 'no-cache',
      vary: 'Authorization',
      'www-authenticate': 'Basic realm="auth.test"',
      'x-content-type-options': 'nosniff',
      'x-request-id': '1',
    },
    body: JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message }], details: message }),
  })
  expect(others).toEqual([first, first])
})

test('a quote in the issuer is escaped in the challenge', async () => {
  const { url } = await startServer({ issuer: 'a "b" \\c' })
  const response = await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', 'bad') })
  expect(response.headers.get('www-authenticate')).toBe(String.raw`Basic realm="a \"b\" \\c"`)
})

test('a listener that cannot decide is 503 with Retry-After; the answer holds the request id and no cause', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/token?service=reg.test`, {
    headers: { ...basic('broken', 's3cret'), 'x-request-id': 'abc' },
  })
  const message = 'service unavailable, try again (request abc)'
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(response.headers.get('www-authenticate')).toBeNull()
  expect(await response.json()).toEqual({ errors: [{ code: 'UNAVAILABLE', message }], details: message })
})

test('S17 an account other than the authenticated user is refused, and account alone makes nobody a user', async () => {
  const { url } = await startServer()
  const mismatch = await fetch(`${url}/token?service=reg.test&account=bob`, { headers: basic('alice', 'pw') })
  const alone = await fetch(`${url}/token?service=reg.test&account=alice&scope=${scope}`)
  expect(mismatch.status).toBe(400)
  expect(decodeJwt((await readAnswer(alone)).token)).toMatchObject({ sub: '', access: [] })
})

test('S18 a service that is not in the audience gets no token', async () => {
  const { url } = await startServer()
  const response = await fetch(`${url}/token?service=other`, { headers: basic('alice', 'pw') })
  expect(response.status).toBe(400)
  expect(Object.keys(Object(await response.json()))).toEqual(['errors', 'details'])
})

test('S21 neither Host nor X-Forwarded-* changes issuer, realm or client address', async () => {
  const { url, log } = await startServer()
  const spoofed = [
    'Host: evil.test',
    'X-Forwarded-For: 6.6.6.6',
    'X-Forwarded-Host: evil.test',
    'Forwarded: for=6.6.6.6',
  ]
  const answer = await exchange(
    url,
    `GET /token?service=reg.test HTTP/1.1\r\n${spoofed.join('\r\n')}\r\nAuthorization: Basic eDp5\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toContain('WWW-Authenticate: Basic realm="auth.test"\r\n')
  expect(answer).not.toContain('evil')
  expect(log.lines()).toMatchObject([
    { level: 'warn', address: '127.0.0.1', msg: expect.stringContaining('trusted_proxies') },
    { outcome: 'refused', client_address: '127.0.0.1' },
  ])
  expect(log.text()).not.toMatch(/evil|6\.6\.6\.6/)
})

test('S27 two Authorization headers are 400, also if both are good', async () => {
  const { url } = await startServer()
  const { authorization } = basic('alice', 'pw')
  const answer = await exchange(
    url,
    `GET /token?service=reg.test HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
})

test.each(['Basic   x', 'Basic', 'Basic\tYWxpY2U6cHc=', 'Basic YWxpY2U=', 'Bearer x', 'Basic OnB3'])(
  'S27 the credentials "%s" are refused with 401',
  async (authorization) => {
    const { url } = await startServer()
    const response = await fetch(`${url}/token?service=reg.test`, { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="auth.test"')
  },
)

test.each([
  ['a token', 200, { path: '/token?service=reg.test', headers: basic('alice', 'pw') }],
  ['a refusal', 401, { path: '/token?service=reg.test', headers: basic('alice', 'bad') }],
  ['a bad request', 400, { path: '/token?service=other', headers: {} }],
  ['a failure', 503, { path: '/token?service=reg.test', headers: basic('broken', 'x') }],
])('S31 no proxy or browser keeps %s (%i)', async (_what, status, { path, headers }) => {
  const { url } = await startServer()
  const response = await fetch(`${url}${path}`, { headers })
  expect(response.status).toBe(status)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('pragma')).toBe('no-cache')
  expect(response.headers.get('vary')).toBe('Authorization')
})

test('a header section of more than 16 KiB is 431', async () => {
  const { url } = await startServer()
  const answer = await exchange(url, `GET /token HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
})
