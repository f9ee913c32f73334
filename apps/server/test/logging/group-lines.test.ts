import { expect, test } from 'vitest'

import { groupLines } from '../../src/logging/group-lines.ts'

test('pieces hold whole lines, no more bytes than they may, and all of them in order', () => {
  const texts: string[] = []
  const group = groupLines((bytes) => texts.push(bytes.toString()), 10)
  for (const line of ['one\n', 'two\n', 'ü-ü-ü\n', 'longer than a piece\n', 'a\n', 'b\n']) group.add(line)
  group.flush()
  expect(texts).toEqual(['one\ntwo\n', 'ü-ü-ü\n', 'longer than a piece\n', 'a\nb\n'])
})

test('without a limit, lines go as one text', () => {
  const texts: string[] = []
  const group = groupLines((bytes) => texts.push(bytes.toString()))
  group.add('one\n')
  group.add('two\n')
  group.flush()
  group.flush()
  expect(texts).toEqual(['one\ntwo\n'])
})
