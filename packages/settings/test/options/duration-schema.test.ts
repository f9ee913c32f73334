import { expect, it } from 'vitest'
import { z } from 'zod'

import { durationSchema } from '../../src/index.ts'

const schema = durationSchema({ minimum: 10, maximum: 90_000 })

it.each([
  [1.5, 1500],
  ['2', 2000],
  ['500ms', 500],
  [' 1.25 s ', 1250],
  ['1m', 60_000],
])('%j is %i ms', (written, milliseconds) => {
  expect(schema.parse(written)).toBe(milliseconds)
})

it('hours and days are more milliseconds than fit into 32 bits', () => {
  const long = durationSchema({ minimum: 0, maximum: 400 * 86_400_000 })
  expect([long.parse('2h'), long.parse('366d')]).toEqual([7_200_000, 31_622_400_000])
})

it('stands in schemas of zod as in those of zod/mini', () => {
  const options = z.strictObject({ every: z.prefault(schema, '1m'), first: z.optional(schema) })
  expect(options.parse({ first: 2 })).toEqual({ every: 60_000, first: 2000 })
  expect(() => options.parse({ every: 'soon' })).toThrow('found soon, expected seconds')
})

it.each(['', 'soon', '5 parsecs', '-1s', '1e3', '9ms', '91s', 0, -1])(
  '%j is refused, with what is expected',
  (written) => {
    const result = schema.safeParse(written)
    expect(result.error?.issues.map(({ message }) => message)).toEqual([
      `found ${written}, expected seconds, or text such as 500ms, 12h, 90d; from 10 ms to 90 s`,
    ])
  },
)

it.each([
  [300_000, '5 m'],
  [3_600_000, '1 h'],
  [31_536_000_000, '365 d'],
  [1001, '1001 ms'],
])('a limit of %i ms is told as %s', (maximum, told) => {
  const { error } = durationSchema({ minimum: 0, maximum }).safeParse('999999999d')
  expect(error?.message).toContain(`to ${told}`)
})
