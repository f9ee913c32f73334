import { expect, test } from 'vitest'

import { basic } from '../support/basic.ts'
import { exchange } from '../support/exchange.ts'
import { signingKey } from '../support/signing-key.ts'
import { startServer } from '../support/start-server.ts'

test('S30 no password, token, header, query with credentials or key ever reaches the log or an error body', async () => {
  const { url, log } = await startServer({ bodyTimeout: 0.05 })
  const secret = 'hunter2-hunter2'
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const bodies: string[] = []
  const send = async (path: string, init: RequestInit = {}): Promise<string> => {
    const body = await (await fetch(`${url}${path}`, init)).text()
    bodies.push(body)
    return body
  }
  const issued = JSON.parse(await send('/token?service=reg.test', { headers: basic('alice', 'pw') }))
  bodies.length = 0
  await send(`/token?service=reg.test&password=${secret}`)
  await send(`/token?service=other&password=${secret}`, { headers: basic('alice', secret) })
  await send('/token?service=reg.test', { headers: basic('alice', secret) })
  await send('/token?service=reg.test', { headers: basic('broken', secret) })
  await send('/token?service=reg.test', { headers: { authorization: `Bearer ${secret}` } })
  await send('/token?service=reg.test', { headers: { authorization: `Basic ${secret}` } })
  await send('/token?service=reg.test', { headers: basic('', secret) })
  await send(`/nothing?password=${secret}`, { headers: basic('alice', secret) })
  const grant = `service=reg.test&username=alice&password=${secret}`
  for (const type of ['password', 'refresh_token', secret]) {
    await send('/token', {
      method: 'POST',
      headers: form,
      body: `grant_type=${type}&refresh_token=${secret}&${grant}`,
    })
  }
  await send('/token', {
    method: 'POST',
    headers: form,
    body: `grant_type=password&password=${secret}&${grant}`,
  })
  await send('/token', { method: 'POST', body: JSON.stringify({ password: secret }) })
  await send('/token', { method: 'PUT', headers: basic('alice', secret), body: secret })
  bodies.push(
    await exchange(
      url,
      `POST /token HTTP/1.1\r\nHost: a\r\nContent-Type: ${form['content-type']}\r\nContent-Length: 999\r\n\r\n${grant}`,
    ),
  )

  expect(log.lines().length).toBeGreaterThan(10)
  const encoded = Buffer.from(`alice:${secret}`).toString('base64')
  const forbidden = [
    secret,
    encoded,
    issued.token,
    issued.token.split('.')[2],
    signingKey.slice(60, 90),
    'authorization',
  ]
  for (const text of forbidden) {
    expect(log.text()).not.toContain(text)
    expect(bodies.join('\n')).not.toContain(text)
  }
})

test('S30 an unexpected error is answered by a generic 500 with the request id; the log has the rest', async () => {
  const { url, log } = await startServer({
    createTokenId: () => {
      throw new Error('the random source is on fire')
    },
  })
  const headers = { ...basic('alice', 'pw'), 'x-request-id': 'r1' }
  const response = await fetch(`${url}/token?service=reg.test`, { headers })
  const message = 'internal error (request r1)'
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ errors: [{ code: 'UNKNOWN', message }], details: message })
  expect(log.lines()).toMatchObject([{ level: 'error', request_id: 'r1', outcome: 'failed' }])
  expect(log.text()).toContain('the random source is on fire')
})
