import { expect, test } from 'vitest'

import { groupLines } from '../../src/logging/group-lines.ts'

test('pieces hold whole lines, no more bytes than they may, and all of them in order', () => {
  const texts: string[] = []
  const group = groupLines((bytes) => texts.push(bytes.toString()), 10)
  for (const line of ['one\n', 'two\n', 'ü-ü-ü\n', 'longer than a piece\n', 'a\n', 'b\n']) group.add(line)
  group.flush()
  expect(texts).toEqual(['one\ntwo\n', 'ü-ü-ü\n', 'longer than a piece\n', 'a\nb\n'])
})

test('lines that are more than is set aside at a time, and one that is longer than that, come in order and whole', () => {
  let written = ''
  const group = groupLines((bytes) => (written += bytes.toString()))
  const lines = Array.from({ length: 3000 }, (_, index) => `${index} ${'ü€'.repeat(index % 50)}\n`)
  lines.splice(1500, 0, `${'€'.repeat(70_000)}\n`)
  for (const line of lines) group.add(line)
  group.flush()
  expect(written === lines.join('')).toBe(true) // too long to be shown
})

test('without a limit, few lines go as one text', () => {
  const texts: string[] = []
  const group = groupLines((bytes) => texts.push(bytes.toString()))
  group.add('one\n')
  group.add('two\n')
  group.flush()
  group.flush()
  expect(texts).toEqual(['one\ntwo\n'])
})
