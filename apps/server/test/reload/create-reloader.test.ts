import { expect, test, vi } from 'vitest'

import { createReloader } from '../../src/reload/create-reloader.ts'

test('requests that come close together are one reload', async () => {
  vi.useFakeTimers()
  let reloads = 0
  const reloader = createReloader(() => Promise.resolve(void (reloads += 1)), 100)
  for (let step = 0; step < 5; step += 1) {
    reloader.request()
    await vi.advanceTimersByTimeAsync(50)
  }
  expect(reloads).toBe(0)
  await vi.advanceTimersByTimeAsync(100)
  expect(reloads).toBe(1)
  await reloader.close()
  vi.useRealTimers()
})

test('two reloads never run at once, and a request during one is not lost', async () => {
  const running: (() => void)[] = []
  const reloader = createReloader(() => new Promise((resolve) => running.push(resolve)), 0)
  reloader.requestNow()
  await vi.waitFor(() => expect(running).toHaveLength(1))
  reloader.requestNow()
  reloader.requestNow()
  expect(running).toHaveLength(1)
  running[0]?.()
  await vi.waitFor(() => expect(running).toHaveLength(2))
  running[1]?.()
  await reloader.close()
  reloader.requestNow()
  reloader.request()
  expect(running).toHaveLength(2)
})
