import { expect, it } from 'vitest'

import { isBelowDn } from '../../src/names/is-below-dn.ts'
import { isSameDn } from '../../src/names/is-same-dn.ts'
import { parseDn } from '../../src/names/parse-dn.ts'

it.each([
  ['', []],
  ['dc=a', [[{ type: 'dc', value: 'a' }]]],
  [
    'uid=a+cn=b , dc=c',
    [
      [
        { type: 'uid', value: 'a' },
        { type: 'cn', value: 'b' },
      ],
      [{ type: 'dc', value: 'c' }],
    ],
  ],
  [String.raw`cn=m\C3\BCller`, [[{ type: 'cn', value: 'müller' }]]],
  [String.raw`cn=a\20`, [[{ type: 'cn', value: 'a ' }]]],
  ['1.2.840.1=x', [[{ type: '1.2.840.1', value: 'x' }]]],
  ['cn=', [[{ type: 'cn', value: '' }]]],
])('%j is read', (text, expected) => {
  expect(parseDn(text)).toEqual(expected)
})

it.each([
  'people',
  'cn',
  '=a',
  'cn=a,',
  ',cn=a',
  'cn=a,,dc=b',
  'cn="a"',
  'cn=a<b',
  'cn=a\\',
  'cn=\\zz',
  '{a}=b',
])('%j is no DN', (text) => {
  expect(parseDn(text)).toBeUndefined()
})

it.each<[string, string, boolean]>([
  ['uid=Alice, DC=example', 'UID=alice,dc=EXAMPLE', true],
  ['uid=a+cn=b,dc=c', 'cn=b+uid=a,dc=c', true],
  [String.raw`cn=a\2cb`, String.raw`cn=a\,b`, true],
  ['cn=a  b', 'cn=A B', true],
  ['uid=alice,dc=example', 'uid=alice,ou=x,dc=example', false],
  ['uid=alice,dc=example', 'cn=alice,dc=example', false],
  ['uid=a,dc=b', 'uid=a+dc=b', false],
  ['nonsense', 'nonsense', false],
])('whether %s and %s are the same: %s', (one, other, expected) => {
  expect(isSameDn(one, other)).toBe(expected)
})

it.each<[string, string, boolean]>([
  ['cn=devs,OU=Groups,dc=a', 'ou=groups,dc=a', true],
  ['ou=groups,dc=a', 'ou=groups,dc=a', true],
  ['cn=devs,ou=others,dc=a', 'ou=groups,dc=a', false],
  [String.raw`cn=devs\,ou=groups,dc=a`, 'ou=groups,dc=a', false],
  ['dc=a', 'ou=groups,dc=a', false],
  ['cn=devs', '', true],
])('whether %s is below %s: %s', (dn, base, expected) => {
  expect(isBelowDn(dn, base)).toBe(expected)
})
