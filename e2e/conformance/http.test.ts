import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Fixture, startFixture } from './start-fixture.ts'
import { basic } from './basic.ts'
import { createTokenClient, type TokenClient } from './create-token-client.ts'

let fixture: Fixture
let client: TokenClient

beforeAll(async () => {
  fixture = await startFixture()
  client = createTokenClient(fixture.url)
})
afterAll(async () => await fixture.stop())

const alicePulls = 'scope=repository:alice/app:pull'
const unauthorized = 'Basic realm="auth.test"'

describe('GET', () => {
  it('1 answers with every field', async () => {
    const { status, headers, json } = await client.G(alicePulls, 'alice:pw')
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^application\/json/)
    expect(json['token']).toBe(json['access_token'])
    expect(json['expires_in']).toBe(300)
    expect(json['issued_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(
      (await client.send(`/token?service=reg.test&${alicePulls}`, { headers: basic('alice:pw') })).text,
    ).toMatch(/"expires_in":300[,}]/)
  })

  it('2 is never stored', async () => {
    const answers = [
      await client.G(alicePulls, 'alice:pw'),
      await client.G('', 'alice:bad'),
      await client.G('account=bob', 'alice:pw'),
      await client.send('/token', { method: 'PUT' }),
    ]
    expect(answers.map(({ status, headers }) => [status, headers['cache-control']])).toEqual(
      [200, 401, 400, 405].map((status) => [status, 'no-store']),
    )
  })

  it.each(['/token', '/token/', '/auth/token', '/auth/token/', '/v2/token', '/v2/token/'])(
    '3 is served at %s',
    async (path) => {
      const { status, access } = await client.send(`${path}?service=reg.test&${alicePulls}`, {
        headers: basic('alice:pw'),
      })
      expect([status, access]).toEqual([200, [{ type: 'repository', name: 'alice/app', actions: ['pull'] }]])
    },
  )

  it('4 refuses another method and says which there are', async () => {
    const { status, headers, json } = await client.send('/token', { method: 'PUT' })
    expect(status).toBe(405)
    expect(headers['allow']).toMatch(/GET/)
    expect(headers['allow']).toMatch(/POST/)
    expect(json).toMatchObject({
      errors: [{ code: expect.any(String), message: expect.any(String) }],
      details: expect.any(String),
    })
  })

  it('5 never redirects', async () => {
    const paths = [
      '/token',
      '/token/',
      '//token',
      '/token//',
      '/auth/token',
      '/v2/token/',
      '/TOKEN',
      '/',
      '/v2',
    ]
    const answers = await Promise.all(
      paths.flatMap((path) =>
        ['GET', 'POST', 'HEAD'].map(async (method) => await client.send(path, { method })),
      ),
    )
    expect(answers.filter(({ status }) => status >= 300 && status < 400)).toEqual([])
  })

  it('6, 7 refuses a wrong password in a way that every client understands', async () => {
    const { status, headers, json } = await client.G('', 'alice:bad')
    expect([status, headers['www-authenticate'], headers['content-type']]).toEqual([
      401,
      unauthorized,
      expect.stringMatching(/^application\/json/),
    ])
    const message = 'incorrect username or password'
    expect(json).toEqual({ errors: [{ code: 'UNAUTHORIZED', message }], details: message })
  })

  it('8 never takes a wrong password for an anonymous client', async () => {
    expect((await client.G('scope=repository:public/x:pull', 'alice:bad')).status).toBe(401)
  })

  it('9 lets a user log in without a scope', async () => {
    const { status, claims, access } = await client.G('', 'alice:pw')
    expect([status, claims.sub, access]).toEqual([200, 'alice', []])
  })

  it('10 answers an unknown user as it does a wrong password', async () => {
    const withoutId = ({ status, headers, text }: Awaited<ReturnType<TokenClient['G']>>): unknown => {
      const { date: _date, 'x-request-id': _id, ...others } = headers
      return { status, others, text }
    }
    expect(withoutId(await client.G('', 'nobody:pw'))).toEqual(withoutId(await client.G('', 'alice:bad')))
  })

  it('11 gives the anonymous what is public', async () => {
    const { status, claims, access } = await client.G('scope=repository:public/x:pull,push')
    expect([status, claims.sub, access]).toEqual([
      200,
      '',
      [{ type: 'repository', name: 'public/x', actions: ['pull'] }],
    ])
  })

  it('12 gives the anonymous an empty token without a scope', async () => {
    const { status, access } = await client.G()
    expect([status, access]).toEqual([200, []])
  })

  it.each(['alice:', 'nobody:', 'root:'])('13 refuses the empty password of %s', async (user) => {
    expect((await client.G('', user)).status).toBe(401)
  })

  it.each([
    basic(':pw').Authorization,
    'Basic !!!',
    basic('alice').Authorization,
    'Bearer x',
    'Basic',
    'Basic ',
    '',
    'Negotiate abc',
    'Digest username="alice"',
    `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`,
  ])('14 refuses the malformed credentials %j', async (Authorization) => {
    const { status, headers } = await client.send('/token?service=reg.test', { headers: { Authorization } })
    expect([status, headers['www-authenticate']]).toEqual([401, unauthorized])
  })

  it('15 takes a password with colons and an umlaut', async () => {
    expect((await client.G('', 'umlaut:a:b:ü')).status).toBe(200)
  })

  it('16 takes the scheme in any case', async () => {
    const Authorization = basic('alice:pw').Authorization.replace('Basic', 'basic')
    expect((await client.send('/token?service=reg.test', { headers: { Authorization } })).status).toBe(200)
  })

  it('17 never lets account confer an identity', async () => {
    const { claims, access } = await client.G(`account=alice&${alicePulls}`)
    expect([claims.sub, access]).toEqual(['', []])
  })

  it('18 refuses an account that is not the user', async () => {
    expect((await client.G('account=bob', 'alice:pw')).status).toBe(400)
    expect((await client.G('account=alice', 'alice:pw')).status).toBe(200)
  })

  it('19 signs for no other service', async () => {
    const { status, json } = await client.send('/token?service=other', { headers: basic('alice:pw') })
    expect([status, json['token']]).toEqual([400, undefined])
    expect((await client.send('/token?service=', { headers: basic('alice:pw') })).claims.aud).toBe('reg.test')
  })

  it('20 takes any client id', async () => {
    expect((await client.G('client_id=regclient%2Fregctl+(v0.11.5)', 'alice:pw')).status).toBe(200)
  })

  it('22 sends no refresh token that was not asked for', async () => {
    expect(Object.keys((await client.G('', 'alice:pw')).json)).not.toContain('refresh_token')
    expect(Object.keys((await client.G('offline_token=true')).json)).not.toContain('refresh_token')
  })

  it('62 refuses an unknown refresh token as a password', async () => {
    expect((await client.G('scope=repository:public/a:pull', ':sometoken')).status).toBe(401)
    expect((await client.P('grant_type=refresh_token&refresh_token=sometoken')).json).toMatchObject({
      error: 'invalid_grant',
    })
  })
})
