import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Fixture, startFixture } from './start-fixture.ts'
import { createTokenClient, type TokenClient } from './create-token-client.ts'
import { formType } from './form-type.ts'

let fixture: Fixture
let client: TokenClient

beforeAll(async () => {
  fixture = await startFixture()
  client = createTokenClient(fixture.url)
})
afterAll(async () => await fixture.stop())

const alice = 'grant_type=password&username=alice&password=pw'

describe('POST', () => {
  it('54 gives a token for a password', async () => {
    const { status, json, claims } = await client.P(
      `${alice}&scope=repository:alice/a:pull+repository:secret/x:pull`,
    )
    expect(status).toBe(200)
    expect(json).toEqual({
      token: json['access_token'],
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 300,
      issued_at: expect.stringMatching(/Z$/),
      scope: 'repository:alice/a:pull',
    })
    expect(claims.sub).toBe('alice')
  })

  it('55 refuses a wrong password for every kind of client', async () => {
    const { status, json, headers } = await client.P('grant_type=password&username=alice&password=bad')
    const message = 'incorrect username or password'
    expect([status, headers['cache-control']]).toEqual([401, 'no-store'])
    expect(json).toEqual({
      error: 'invalid_grant',
      error_description: message,
      errors: [{ code: 'UNAUTHORIZED', message }],
      details: message,
    })
  })

  it('58 takes a body in chunks, and repeated scopes', async () => {
    const { status, access } = await client.send('/token', {
      method: 'POST',
      headers: { 'Content-Type': formType },
      body: ['service=reg.test&', alice, '&scope=repository:alice/a:pull', '&scope=repository:alice/b:pull'],
    })
    expect([status, access]).toEqual([
      200,
      [
        { type: 'repository', name: 'alice/a', actions: ['pull'] },
        { type: 'repository', name: 'alice/b', actions: ['pull'] },
      ],
    ])
  })

  it('59 compares the media type only, and takes no JSON', async () => {
    const send = async (type: string, body: string): Promise<number> =>
      (await client.send('/token', { method: 'POST', headers: { 'Content-Type': type }, body })).status
    expect(await send(`${formType}; charset=utf-8`, `service=reg.test&${alice}`)).toBe(200)
    expect(
      await send('application/json', '{"grant_type":"password","username":"alice","password":"pw"}'),
    ).toBe(400)
  })

  it.each([
    ['username=alice&password=pw', 'invalid_request'],
    ['grant_type=&username=alice&password=pw', 'invalid_request'],
    ['grant_type=client_credentials', 'unsupported_grant_type'],
    ['grant_type=password&username=alice', 'invalid_request'],
    ['grant_type=password&password=pw', 'invalid_request'],
    [`${alice}&access_type=sometimes`, 'invalid_request'],
    [`${alice}&username=root`, 'invalid_request'],
  ])('60 refuses the form %s with %s', async (form, error) => {
    const { status, json } = await client.P(form)
    expect([status, json['error']]).toEqual([400, error])
    expect(json).toMatchObject({ errors: [{ message: json['details'] }], error_description: json['details'] })
  })

  it('61 reads no credentials from the URL, and never logs them', async () => {
    const { status } = await client.send('/token?username=alice&password=secret-in-url', {
      method: 'POST',
      headers: { 'Content-Type': formType },
      body: 'grant_type=password&service=reg.test',
    })
    expect(status).toBe(400)
    expect(fixture.output()).not.toContain('secret-in-url')
  })

  it('63 takes no body beyond 64 KiB', async () => {
    const { status } = await client.send('/token', {
      method: 'POST',
      headers: { 'Content-Type': formType },
      body: `${alice}&filler=${'x'.repeat(65 * 1024)}`,
    })
    expect(status).toBe(413)
  })
})
