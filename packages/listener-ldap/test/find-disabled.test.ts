import { expect, it } from 'vitest'

import { findDisabled } from '../src/authenticate/find-disabled.ts'

const now = new Date('2026-11-24T00:00:00Z')
const fileTime = (date: string): string => String((BigInt(Date.parse(date)) + 11_644_473_600_000n) * 10_000n)

it.each<[string, string, string | undefined]>([
  ['userAccountControl', '512', undefined],
  ['userAccountControl', '514', 'the account is disabled'],
  ['userAccountControl', '66050', 'the account is disabled'],
  ['userAccountControl', '-2147483646', 'the account is disabled'],
  ['msDS-User-Account-Control-Computed', '0', undefined],
  ['msDS-User-Account-Control-Computed', '16', 'the account is locked'],
  ['accountExpires', '0', undefined],
  ['accountExpires', '9223372036854775807', undefined],
  ['accountExpires', fileTime('2026-11-24T00:00:01Z'), undefined],
  ['accountExpires', fileTime('2026-11-24T00:00:00Z'), 'the account has expired'],
  ['accountExpires', 'never', undefined],
  ['pwdAccountLockedTime', '000001010000Z', 'the account is locked'],
  ['pwdAccountLockedTime', '20261123000000Z', undefined],
  ['nsAccountLock', 'true', 'the account is disabled'],
  ['nsAccountLock', 'TRUE', 'the account is disabled'],
  ['nsAccountLock', 'false', undefined],
  ['pwdReset', 'TRUE', 'the password must be changed first'],
  ['description', 'TRUE', undefined],
])('%s %s: %s', (name, value, expected) => {
  expect(findDisabled({ dn: 'cn=a', attributes: new Map([[name.toLowerCase(), [value]]]) }, now)).toBe(
    expected,
  )
})
