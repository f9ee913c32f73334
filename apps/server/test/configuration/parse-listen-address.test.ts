import { expect, test } from 'vitest'

import { formatListenAddress } from '../../src/configuration/format-listen-address.ts'
import { parseListenAddress } from '../../src/configuration/parse-listen-address.ts'

test.each([
  ['127.0.0.1:9999', { kind: 'tcp', host: '127.0.0.1', port: 9999 }],
  ['localhost:0', { kind: 'tcp', host: 'localhost', port: 0 }],
  ['[::1]:80', { kind: 'tcp', host: '::1', port: 80 }],
  ['unix:/run/a.sock', { kind: 'unix', path: '/run/a.sock' }],
])('%s is read and written back', (text, address) => {
  const parsed = parseListenAddress(text)
  expect(parsed).toEqual(address)
  expect(parsed && formatListenAddress(parsed)).toBe(text)
})

test.each(['9999', ':9999', 'a:', 'a:65536', 'a:b', '::1:80', 'unix:relative', 'http://a:80', 'a b:80', ''])(
  '"%s" is no address',
  (text) => {
    expect(parseListenAddress(text)).toBeUndefined()
  },
)
