import { bindUser } from '../authenticate/bind-user.ts'
import type { LoginSettings } from '../authenticate/login-settings.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import { isPlausibleCredential } from '../names/is-plausible-credential.ts'
import type { ServerDiagnosis } from './server-diagnosis.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'

/** Asks for the password and binds as the user. */
export async function tryBind(
  connection: LdapConnection,
  dn: string,
  { settings, login, username, password }: ServerDiagnosis,
): Promise<Omit<DiagnosisStep, 'server'>> {
  const text = await password()
  if (!isPlausibleCredential(username, text)) {
    const message =
      'the user name or password is empty, too long or holds control characters; it is refused without asking'
    return { step: 'user bind', ok: false, message }
  }
  try {
    const outcome = await bindUser(connection, dn, text, settings.bindTimeout)
    if (outcome.kind === 'bound') return { step: 'user bind', ok: true, message: `bound as ${dn}` }
    const why = outcome.kind === 'wrong' ? describeWrong(login) : outcome.reason
    const message = `the directory refuses ${dn}: ${why}`
    return {
      step: 'user bind',
      ok: false,
      message,
      ...(login.bindDn === undefined ? {} : { option: 'bind_dn' }),
    }
  } catch (error) {
    const { message, option = 'url' } = toDirectoryError(error)
    return { step: 'user bind', ok: false, message, option }
  }
}

/** A service account has seen the entry; nobody else has. */
function describeWrong({ bindDn }: LoginSettings): string {
  return bindDn === undefined ? 'the password is wrong' : 'the password is wrong, or there is no such entry'
}
