import { expect, test } from 'vitest'

import type { CountQuestion } from '../../src/attempts/count-message.ts'
import { createSharedCounts } from '../../src/attempts/create-shared-counts.ts'
import { parseCountQuestion } from '../../src/attempts/parse-count-question.ts'

function question(key: string, kind: CountQuestion['kind'] = 'count-attempt', window = 60): CountQuestion {
  return { kind, id: 7, window, key }
}

test('workers count together until one has forgotten', async () => {
  const { answer } = createSharedCounts()
  expect(await answer(question('a'))).toEqual({ kind: 'attempts-counted', id: 7, total: 1, left: 60_000 })
  expect(await answer(question('a'))).toMatchObject({ total: 2 })
  expect(await answer(question('a', 'forget-attempts'))).toMatchObject({ id: 7, total: 0 })
  expect(await answer(question('a'))).toMatchObject({ total: 1 })
})

test('of more keys than it holds it forgets the one that was counted longest ago', async () => {
  const { answer } = createSharedCounts(100)
  for (let index = 0; index < 1000; index += 1) await answer(question(`key ${index}`))
  expect(await answer(question('key 999'))).toMatchObject({ total: 2 })
  expect(await answer(question('key 899'))).toMatchObject({ total: 1 })
})

test('counts of windows that nobody uses any more are given up', async () => {
  const { answer } = createSharedCounts()
  for (const window of [60, 61, 62]) await answer(question('a', 'count-attempt', window))
  expect(await answer(question('a', 'count-attempt', 61))).toMatchObject({ total: 2 })
  expect(await answer(question('a', 'count-attempt', 60))).toMatchObject({ total: 1 })
})

test.each([undefined, 'count', { kind: 'count-attempt' }, { ...question('a'), window: -1 }])(
  '%j is no question about attempts',
  (message) => {
    expect(parseCountQuestion(message)).toBe(undefined)
  },
)
