import { expect, test } from 'vitest'

import { createTurns } from '../../src/http/create-turns.ts'

interface Bench {
  /** Adds work of so many milliseconds. */
  readonly add: (name: string, milliseconds: number) => void
  /** Ends a turn; says what is done by then. */
  readonly turn: () => string
}

/** Turns by a clock that goes on only while there is work. */
function createBench(): Bench {
  let time = 0
  let next: (() => void) | undefined
  const done: string[] = []
  const turns = createTurns({ budget: 5, now: () => time, nextTurn: (callback) => (next = callback) })
  return {
    add(name, milliseconds) {
      const work = (): void => {
        time += milliseconds
        done.push(name)
        if (name === '!') throw new Error('a bug')
      }
      if (turns.hasTime()) work()
      else turns.wait(work)
    },
    turn() {
      const callback = next
      next = undefined
      callback?.()
      return done.join('')
    },
  }
}

test('what there is time for is done at once, the rest in the next turns, in order and so much in each', () => {
  const { add, turn } = createBench()
  for (const name of 'abcdefg') add(name, 2)
  expect(turn()).toBe('abcdef') // abc in the first turn
  add('h', 2)
  expect(turn()).toBe('abcdefgh')
  expect(turn()).toBe('abcdefgh')
  add('i', 100)
  add('j', 2)
  expect(turn()).toBe('abcdefghij')
})

test('nothing overtakes what waits, and each turn does something', () => {
  const { add, turn } = createBench()
  for (const name of 'abc') add(name, 50)
  expect(turn()).toBe('ab')
  add('d', 0)
  expect(turn()).toBe('abc')
  expect(turn()).toBe('abcd')
})

test('what throws takes nothing along that waits behind it', () => {
  const { add, turn } = createBench()
  for (const name of 'a!b') add(name, 50)
  expect(turn).toThrow('a bug')
  expect(turn()).toBe('a!b')
  add('c', 1)
  expect(turn()).toBe('a!bc')
})
