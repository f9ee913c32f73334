import { expect, it } from 'vitest'

import { escapeDnValue } from '../../src/names/escape-dn-value.ts'
import { fillDn } from '../../src/names/fill-dn.ts'
import { parseDn } from '../../src/names/parse-dn.ts'

const values = [
  'alice',
  'a,b',
  'a+b',
  'a"b',
  'a\\b',
  'a<b>c;d=e',
  '#a',
  'a#b',
  ' a',
  'a ',
  ' ',
  '  ',
  ' # ',
  'ä€😀',
  '\\2c',
  '{host}',
]

it.each([
  ['a,b+c', String.raw`a\,b\+c`],
  ['#1', String.raw`\#1`],
  [' a ', String.raw`\ a\ `],
  [' ', String.raw`\ `],
  ['a"\\;<=>', String.raw`a\"\\\;\<\=\>`],
])('S8 escapes %j as RFC 4514 says', (value, expected) => {
  expect(escapeDnValue(value)).toBe(expected)
})

it.each(values)('S8 %j in a DN is one value of one RDN', (username) => {
  const dn = fillDn('uid={username},ou=people', { username, host: 'h' })
  expect(parseDn(dn)).toEqual([[{ type: 'uid', value: username }], [{ type: 'ou', value: 'people' }]])
})

it('leaves placeholders alone of which nothing is known', () => {
  expect(fillDn('uid={username},l={host}', { username: '{host}' })).toBe('uid={host},l={host}')
})
