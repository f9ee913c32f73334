import { expect, onTestFinished, test, vi } from 'vitest'

import { createLaggards } from '../../src/workers/create-laggards.ts'
import type { WorkerProcess } from '../../src/workers/fork-worker.ts'

const worker: WorkerProcess = { pid: 1, send: () => {}, kill: () => {} }
const other: WorkerProcess = { ...worker, pid: 2 }

test('the whole is behind from the first worker that could not reload until the last is in step or gone, and each tries again', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const onChange = vi.fn<(isBehind: boolean) => void>()
  const retry = vi.fn<(who: WorkerProcess) => void>()
  const laggards = createLaggards({ onChange, retry })
  laggards.note(worker, { kind: 'reloaded' })
  expect(onChange).not.toHaveBeenCalled()
  laggards.note(worker, { kind: 'failed' })
  laggards.note(other, { kind: 'failed' })
  expect(onChange.mock.calls).toEqual([[true]])
  vi.advanceTimersByTime(10_000)
  expect(retry.mock.calls).toEqual([[worker], [other]])
  laggards.note(worker, { kind: 'reloaded' })
  expect(laggards.all()).toEqual([other])
  laggards.remove(other)
  expect(onChange.mock.calls).toEqual([[true], [false]])
  vi.advanceTimersByTime(60_000)
  expect(retry).toHaveBeenCalledTimes(2)
  laggards.close()
})
