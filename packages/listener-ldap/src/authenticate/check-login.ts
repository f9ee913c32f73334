import type { Deadline } from '../connection/create-deadline.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import { checkByBind } from './check-by-bind.ts'
import { checkBySearch } from './check-by-search.ts'
import type { Login } from './login.ts'
import type { LoginSettings } from './login-settings.ts'
import type { Verdict } from './verdict.ts'

/** What one server says of a login. Rejects with `DirectoryError` if it cannot say. */
export function checkLogin(
  server: LdapServer,
  login: Login,
  settings: LoginSettings,
  deadline: Deadline,
): Promise<Verdict> {
  const check = settings.bindDn === undefined ? checkBySearch : checkByBind
  return check(server, login, settings, deadline)
}
