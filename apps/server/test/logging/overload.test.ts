import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { RequestKind } from '../../src/admission/request-kind.ts'
import { warnOfOverload } from '../../src/logging/warn-of-overload.ts'
import { createLogRecorder } from '../support/log-recorder.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

test('requests that are turned away are summed up for each kind apart', () => {
  const log = createLogRecorder()
  const warn = warnOfOverload(pino({}, log), 3)
  const kinds: readonly RequestKind[] = ['unknown', 'unknown', 'body', 'unknown', 'body']
  kinds.forEach(warn)
  vi.advanceTimersByTime(10_000)
  warn('body')
  warn('unknown')
  expect(log.lines().map(({ kind, turned_away: count }) => [kind, count])).toEqual([
    ['unknown', 1],
    ['body', 1],
    ['body', 2],
    ['unknown', 3],
  ])
})
