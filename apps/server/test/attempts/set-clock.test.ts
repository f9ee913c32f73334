import { expect, onTestFinished, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { startServer } from '../support/start-server.ts'

const hour = 3_600_000

test.each([
  ['back', -hour],
  ['forward', hour],
])('a clock that is set %s by an hour blocks nobody for longer than the window', async (_, difference) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { url } = await startServer({ attempts: { limit: 2 } })
  const ask = (password: string): Promise<Response> =>
    fetch(`${url}/token?service=reg.test`, { headers: basic('alice', password) })
  await ask('wrong-1')
  vi.setSystemTime(Date.now() + difference)
  let last = await ask('wrong-2')
  for (let guess = 3; last.status === 401 && guess < 10; guess += 1) last = await ask(`wrong-${guess}`)
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60)
})
