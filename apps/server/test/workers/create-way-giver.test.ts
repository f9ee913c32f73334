import { expect, test } from 'vitest'

import { createWayGiver } from '../../src/workers/create-way-giver.ts'

/** The pauses after connections that come so many milliseconds after the one before. */
function pausesAfter(gaps: readonly number[]): readonly number[] {
  let time = 1000
  let paused = 0
  const noteConnection = createWayGiver({ now: () => time, pause: (milliseconds) => (paused = milliseconds) })
  return gaps.map((gap) => {
    time += gap
    paused = 0
    noteConnection()
    return paused
  })
}

test('whoever takes several connections of a burst pauses after each but the first, longer and longer to a bound', () => {
  expect(pausesAfter([0, 0, 0, 1, 0, 0, 0])).toEqual([0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.1])
})

test('nobody pauses for connections that come one by one, nor for longer than a burst if they go on', () => {
  expect(pausesAfter([0, 20, 20, 500])).toEqual([0, 0, 0, 0])
  expect(pausesAfter([0, 10, 9, 1, 10, 19])).toEqual([0, 0.02, 0.04, 0, 0, 0])
  expect(pausesAfter([0, 10, 10, 10, 20, 1])).toEqual([0, 0.02, 0, 0, 0, 0.02])
})

test('the pauses of one burst take some milliseconds in all, however long each really is', () => {
  let time = 1000
  let pauses = 0
  const noteConnection = createWayGiver({
    now: () => time,
    pause() {
      pauses += 1
      time += 0.3
    },
  })
  const takeBurst = (): number => {
    pauses = 0
    for (let count = 0; count < 256; count += 1) noteConnection()
    return pauses
  }
  expect(takeBurst()).toBe(14)
  time += 20
  expect(takeBurst()).toBe(14)
})

test('a pause is one, and ends by itself', () => {
  const noteConnection = createWayGiver({ now: () => 0 })
  const begun = performance.now()
  for (let count = 0; count < 10; count += 1) noteConnection()
  expect(performance.now() - begun).toBeGreaterThan(0.3) // of 0.7
})
