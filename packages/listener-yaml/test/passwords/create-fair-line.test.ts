import { expect, test } from 'vitest'

import { createFairLine, type FairLine, type LinePlace } from '../../src/passwords/create-fair-line.ts'

function at(address: string, username: string): Omit<LinePlace, 'isKnown'> {
  return { address, username }
}

function takeAll(line: FairLine<string>): readonly string[] {
  const taken: string[] = []
  for (let item = line.take(); item !== undefined; item = line.take()) taken.push(item)
  return taken
}

test('addresses take turns, and the users of one address among themselves', () => {
  const line = createFairLine<string>(100)
  for (const index of [1, 2, 3]) line.add(`eve as alice ${index}`, at('eve', 'alice'))
  for (const index of [1, 2]) line.add(`eve as bob ${index}`, at('eve', 'bob'))
  line.add('carol', at('home', 'carol'))
  expect(takeAll(line)).toEqual([
    'eve as alice 1',
    'carol',
    'eve as bob 1',
    'eve as alice 2',
    'eve as bob 2',
    'eve as alice 3',
  ])
  expect(line.take()).toBe(undefined)
})

test('a full line gives back the last of those of whom most are waiting', () => {
  const line = createFairLine<string>(4)
  for (const index of [1, 2, 3, 4]) {
    expect(line.add(`eve ${index}`, at('eve', index === 1 ? 'bob' : 'alice'))).toBe(undefined)
  }
  expect(line.add('eve 5', at('eve', 'alice'))).toBe('eve 5')
  expect(line.add('eve as carol', at('eve', 'carol'))).toBe('eve 4')
  expect(line.add('carol', at('home', 'carol'))).toBe('eve 3')
  expect(line.add('dave', at('office', 'dave'))).toBe('eve as carol')
  expect(takeAll(line)).toEqual(['eve 1', 'carol', 'dave', 'eve 2'])
})

test('where everybody waits once, the newest has to go', () => {
  const line = createFairLine<string>(2)
  expect(['a', 'b', 'c'].map((name) => line.add(name, at(name, name)))).toEqual([undefined, undefined, 'c'])
  expect(takeAll(line)).toEqual(['a', 'b'])
})
