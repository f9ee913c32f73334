import { afterEach, expect, it } from 'vitest'

import { createTokenClient } from './create-token-client.ts'
import { type Fixture, startFixture } from './start-fixture.ts'

let fixture: Fixture
afterEach(async () => await fixture.stop())

it('23 takes ten wrong passwords in a minute', async () => {
  fixture = await startFixture({ configuration: 'attempts: { limit: 10, window: 1m }' })
  const { G } = createTokenClient(fixture.url)
  for (let index = 0; index < 10; index += 1) expect((await G('', `alice:bad${index}`)).status).toBe(401)
  const { status, headers, json } = await G('', 'alice:bad10')
  expect([status, headers['cache-control']]).toEqual([429, 'no-store'])
  expect(headers['retry-after']).toMatch(/^[1-9]\d?$/)
  expect(json).toMatchObject({ errors: [{ code: 'TOOMANYREQUESTS' }], details: expect.any(String) })
  expect((await G('', 'root:pw')).status).toBe(200)
})

it('24 counts a wrong password by POST and then by GET once', async () => {
  fixture = await startFixture({ configuration: 'attempts: { limit: 2, window: 1m }' })
  const { G, P } = createTokenClient(fixture.url)
  expect((await P('grant_type=password&username=alice&password=bad')).status).toBe(401)
  expect((await G('', 'alice:bad')).status).toBe(401)
  expect((await G('', 'alice:worse')).status).toBe(401)
  expect((await G('', 'alice:pw')).status).toBe(429)
})
