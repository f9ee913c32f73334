import { expect, test } from 'vitest'

import { CommandError } from '../../src/commands/command-error.ts'
import { parseExpiry } from '../../src/commands/tokens/parse-expiry.ts'

const noon = new Date('2026-11-24T12:00:00Z')

test.each([
  ['90d', '2027-02-22T12:00:00.000Z'],
  ['12h', '2026-11-25T00:00:00.000Z'],
  ['3600', '2026-11-24T13:00:00.000Z'],
  ['2027-01-31', '2027-01-31T23:59:59.000Z'],
])('%s ends at %s', (text, end) => {
  expect(parseExpiry(text, noon).toISOString()).toBe(end)
})

test.each(['', 'tomorrow', '2027-13-01', '2027-02-31', '2027-1-1', '1w', '-1d'])(
  '%j is refused with what is expected',
  (text) => {
    expect(() => parseExpiry(text, noon)).toThrow(
      new CommandError(`found --expires ${text}, expected for example 90d, 12h or 2027-01-31`),
    )
  },
)
