/** One way in which a directory marks an account that may not log in. */
export interface AccountState {
  readonly attribute: string
  readonly reason: string
  readonly isDisabled: (value: string, now: Date) => boolean
}

const fileTimeEpoch = 11_644_473_600_000n // ms from 1601 to 1970
const never = 0x7fff_ffff_ffff_ffffn

/**
 * What is looked at besides the bind itself, which catches temporary locks. Active Directory: [MS-ADTS] §2.2.16, §2.2.3;
 * OpenLDAP: draft-behera-ldap-password-policy §5.3; 389 Directory Server and its relatives: nsAccountLock.
 */
export const accountStates: readonly AccountState[] = [
  {
    attribute: 'userAccountControl',
    reason: 'the account is disabled',
    isDisabled: (value) => hasBit(value, 0x2),
  },
  {
    attribute: 'msDS-User-Account-Control-Computed',
    reason: 'the account is locked',
    isDisabled: (value) => hasBit(value, 0x10),
  },
  { attribute: 'accountExpires', reason: 'the account has expired', isDisabled: isPastFileTime },
  // any other time is that of a lock that may be over: the bind knows
  {
    attribute: 'pwdAccountLockedTime',
    reason: 'the account is locked',
    isDisabled: (value) => value === '000001010000Z',
  },
  { attribute: 'nsAccountLock', reason: 'the account is disabled', isDisabled: isTrue },
  { attribute: 'pwdReset', reason: 'the password must be changed first', isDisabled: isTrue },
]

function hasBit(value: string, bit: number): boolean {
  return /^-?\d+$/.test(value) && (Number(value) & bit) !== 0
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true'
}

function isPastFileTime(value: string, now: Date): boolean {
  if (!/^\d+$/.test(value)) return false
  const ticks = BigInt(value) // of 100 ns
  if (ticks === 0n || ticks === never) return false
  return ticks / 10_000n - fileTimeEpoch <= BigInt(now.getTime())
}
