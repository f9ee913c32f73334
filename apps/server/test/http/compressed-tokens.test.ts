import { deflateRawSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { basic } from '../support/basic.ts'
import { startServer } from '../support/start-server.ts'

/** A JWE (RFC 7516) whose content unpacks to 2 MB. */
function compressedToken(): string {
  const header = { alg: 'dir', enc: 'A256GCM', zip: 'DEF' }
  const parts = [JSON.stringify(header), '', 'iv', deflateRawSync(Buffer.alloc(2_000_000)), 'tag']
  return parts.map((part) => Buffer.from(part).toString('base64url')).join('.')
}

test('S35 a token that is compressed is an unknown secret like any other, and nobody unpacks it', async () => {
  const { url } = await startServer()
  const token = compressedToken()
  const form = { grant_type: 'refresh_token', service: 'reg.test', client_id: 't', refresh_token: token }
  const refreshed = await fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams(form) })
  const shown = await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', token) })
  const bearer = await fetch(`${url}/token?service=reg.test`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect([refreshed.status, shown.status, bearer.status]).toEqual([401, 401, 401])
  expect((await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', 'pw') })).status).toBe(200)
})
