import { isLoopback } from '@docker-token/settings'
import { expect, test } from 'vitest'

test.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]', '::ffff:127.0.0.1'])(
  '%s is this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

test.each([
  '',
  '128.0.0.1',
  '10.0.0.1',
  '::2',
  '127.0.0.1.example.test',
  'localhost.example.test',
  '0.0.0.0',
])('%s is not', (host) => {
  expect(isLoopback(host)).toBe(false)
})
