import { expect, test } from 'vitest'

import { parseDuration } from '../../src/configuration/parse-duration.ts'

test.each([
  ['300', 300],
  ['300s', 300],
  ['5m', 300],
  ['5 m', 300],
  ['1h', 3600],
  ['2d', 172_800],
  ['0', 0],
])('%s is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})

test.each(['', 'm', '5x', '5mm', '-5', '1.5h', '1h30m', '5M', '9'.repeat(13)])(
  '%s is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined()
  },
)
