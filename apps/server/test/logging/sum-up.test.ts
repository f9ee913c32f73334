import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { sumUp } from '../../src/logging/sum-up.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

test('the first is told at once, then every ten seconds how many there were', () => {
  const told: unknown[] = []
  const note = sumUp<string>((count, latest) => void told.push([count, latest]))
  for (const name of ['a', 'b', 'c']) note(name)
  vi.advanceTimersByTime(9999)
  note('d')
  expect(told).toEqual([[1, 'a']])
  vi.advanceTimersByTime(1)
  note('e')
  note('f')
  expect(told).toEqual([
    [1, 'a'],
    [4, 'e'],
  ])
})
