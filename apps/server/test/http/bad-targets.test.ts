import { expect, test } from 'vitest'

import { exchange } from '../support/exchange.ts'
import { startServer } from '../support/start-server.ts'

test.each([
  ['http://[', 400],
  ['http://a:b', 400],
  ['http://%', 400],
  ['*', 400],
  ['//', 404],
  ['//token', 404],
  ['/%', 404],
  ['/token?%', 200],
  ['http://other/token?a=b', 200],
  ['ftp://other/token', 400],
  ['/token#\\[', 200],
])('the request target %s is answered by %i in JSON', async (target, status) => {
  const { url, log } = await startServer()
  for (const method of ['GET', 'OPTIONS', 'PUT']) {
    const answer = await exchange(url, `${method} ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    const found = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
    expect(found).toBeLessThan(500)
    if (method === 'GET') expect(found).toBe(status)
    if (found >= 400) expect(Object.keys(JSON.parse(body))).toEqual(['errors', 'details'])
  }
  expect(log.lines().filter(({ level }) => level === 'error')).toEqual([])
})
