import { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import type { ServiceAccount } from './service-account.ts'

const invalidCredentials = 49

/** Binds a new connection as the service account. Closes it and rejects with `DirectoryError` (`service`) if that is refused. */
export async function bindService(
  connection: LdapConnection,
  { dn, password, passwordOption }: ServiceAccount,
  timeout: number,
): Promise<void> {
  try {
    await connection.bind(dn, (await password()).reveal(), timeout)
  } catch (error) {
    await connection.close()
    throw describeRefusal(toDirectoryError(error), passwordOption)
  }
}

function describeRefusal(error: DirectoryError, passwordOption: string): DirectoryError {
  if (error.kind !== 'answer') return error
  const wrong = error.resultCode === invalidCredentials
  const message = wrong
    ? 'the directory refuses the service account: service_dn or its password is wrong'
    : `the directory refuses the service account: ${error.message}`
  return new DirectoryError('service', message, {
    option: wrong ? passwordOption : 'service_dn',
    cause: error,
    ...(error.resultCode === undefined ? {} : { resultCode: error.resultCode }),
  })
}
