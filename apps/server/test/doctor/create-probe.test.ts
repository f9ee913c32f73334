import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'

import { expect, onTestFinished, test } from 'vitest'

import { createProbe } from '../../src/doctor/create-probe.ts'

async function start(answer: RequestListener): Promise<URL> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
}

test('a redirect is an answer, and of a long body the beginning is kept', async () => {
  const url = await start((_request, response) => {
    response.writeHead(302, { location: '/x', 'www-authenticate': 'Basic' }).end('a'.repeat(100_000))
  })
  const answer = await createProbe(10_000)(url)
  if (answer.kind === 'failed') throw new Error(answer.message)
  expect([answer.status, answer.headers.get('location'), answer.body.length]).toEqual([302, '/x', 65_536])
})

test('a form is posted', async () => {
  const url = await start((request, response) => {
    void text(request).then((body) =>
      response.end(`${request.method} ${request.headers['content-type']} ${body}`),
    )
  })
  const answer = await createProbe(10_000)(url, { form: new URLSearchParams({ a: 'b c' }) })
  expect(answer).toMatchObject({ body: 'POST application/x-www-form-urlencoded a=b+c' })
})

test('what does not answer fails with a code, on ports that fetch refuses too', async () => {
  const silent = await start(() => {})
  expect(await createProbe(100)(silent)).toMatchObject({ kind: 'failed', code: 'TIMEOUT' })
  expect(await createProbe(10_000)(new URL('http://127.0.0.1:1/'))).toMatchObject({
    kind: 'failed',
    code: 'ECONNREFUSED',
    isCertificate: false,
  })
})
