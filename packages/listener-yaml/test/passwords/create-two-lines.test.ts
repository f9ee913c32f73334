import { expect, test } from 'vitest'

import { createTwoLines, type TwoLines } from '../../src/passwords/create-two-lines.ts'

function flooded(places: number, strangers: number): TwoLines<string> {
  const line = createTwoLines<string>(places)
  for (let index = 0; index < strangers; index += 1) {
    line.add(`stranger ${index}`, { address: `net ${index}`, username: 'root', isKnown: false })
  }
  return line
}

const alice = { address: 'home', username: 'alice', isKnown: true }

test('those who were let in before take turns with all others', () => {
  const line = flooded(100, 3)
  line.add('alice 1', alice)
  line.add('alice 2', alice)
  expect(line.length()).toBe(5)
  const taken = Array.from({ length: 6 }, () => line.take())
  expect(taken).toEqual(['alice 1', 'stranger 0', 'alice 2', 'stranger 1', 'stranger 2', undefined])
})

test('strangers from everywhere take no place of those who were let in before', () => {
  const line = flooded(10, 1000)
  expect(line.length()).toBe(10)
  expect(line.add('alice', alice)).toBe(undefined)
  expect([line.take(), line.take()]).toContain('alice')
})
