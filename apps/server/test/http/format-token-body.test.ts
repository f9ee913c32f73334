import { expect, test } from 'vitest'

import { formatTokenBody } from '../../src/http/format-token-body.ts'

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIifQ.MEUCIQ-_09'

test.each([
  { token, access_token: token, expires_in: 300, issued_at: '2026-09-21T14:13:20Z' },
  {
    token,
    access_token: token,
    expires_in: 60,
    issued_at: '2026-09-21T14:13:20Z',
    scope: 'repository:a:pull',
    refresh_token: 'dtr_"\\',
  },
])('is what JSON.stringify makes of it', (response) => {
  expect(formatTokenBody(response)).toBe(JSON.stringify(response))
})
