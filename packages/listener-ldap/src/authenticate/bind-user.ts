import { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'

/** Whether a password was right. */
export type BindOutcome =
  | { readonly kind: 'bound' }
  /** The password is wrong, or there is no such entry: directories do not tell which. */
  | { readonly kind: 'wrong' }
  /** There is such an entry, but it may not log in. */
  | { readonly kind: 'refused'; readonly reason: string }

/** invalidCredentials, noSuchObject, invalidDNSyntax (RFC 4511 appendix A). */
const wrong: readonly number[] = [49, 32, 34]

/** Other result codes that are about the user and not about the server or about us. */
const refusals: ReadonlyMap<number | undefined, string> = new Map([
  [10, 'the bind was referred to another server'],
  [19, 'the directory forbids this account to log in for now'],
  [48, 'the account has no password'],
  [50, 'the account may not log in'],
  [53, 'the account may not log in'],
])

/** What Active Directory says with result 49 ([MS-ADTS] §3.1.1.3.4.1.13: data is a Windows error in hex). */
const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['530', 'the account may not log in at this time'],
  ['531', 'the account may not log in from this machine'],
  ['532', 'the password has expired'],
  ['533', 'the account is disabled'],
  ['701', 'the account has expired'],
  ['773', 'the password must be changed first'],
  ['775', 'the account is locked'],
])

/** Binds as a user. Rejects with `DirectoryError` if the answer says nothing about the user. */
export async function bindUser(
  connection: LdapConnection,
  dn: string,
  password: string,
  timeout: number,
): Promise<BindOutcome> {
  // RFC 4513 §5.1.2: such binds succeed without proving anything; nobody should have come this far with one
  if (dn === '' || password === '')
    return { kind: 'refused', reason: 'an empty name or password proves nothing' }
  try {
    await connection.bind(dn, password, timeout)
    return { kind: 'bound' }
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.kind !== 'answer') throw error
    const { resultCode, message } = error
    const [, data] = /\bdata ([0-9a-f]{3,4})\b/i.exec(message) ?? []
    const reason =
      (resultCode === 49 ? reasons.get(data?.toLowerCase()) : undefined) ?? refusals.get(resultCode)
    if (reason !== undefined) return { kind: 'refused', reason }
    if (resultCode !== undefined && wrong.includes(resultCode)) return { kind: 'wrong' }
    throw describe(error)
  }
}

/** strongerAuthRequired and confidentialityRequired: the directory wants no passwords in plain text. */
function describe(error: DirectoryError): DirectoryError {
  if (error.resultCode !== 8 && error.resultCode !== 13) return error
  const message = `the directory takes no passwords without TLS: ${error.message}`
  return new DirectoryError('answer', message, {
    option: 'start_tls',
    cause: error,
    resultCode: error.resultCode,
  })
}
