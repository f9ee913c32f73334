import type { Deadline } from '../connection/create-deadline.ts'
import type { Search } from '../connection/search-request.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import { bindAtPace } from './bind-at-pace.ts'
import { createUserRequest } from './create-user-request.ts'
import { describeUser } from './describe-user.ts'
import type { Login } from './login.ts'
import type { LoginSettings } from './login-settings.ts'
import { readUser } from './read-user.ts'
import type { Verdict } from './verdict.ts'

/** Has the service account, or nobody in particular, find the one entry, binds as it with the password, and reads what is to be known of it. */
export async function checkBySearch(
  server: LdapServer,
  { username, password }: Login,
  settings: LoginSettings,
  deadline: Deadline,
): Promise<Verdict> {
  const { searchBase = '', ignoreReferrals, bindTimeout } = settings
  const search: Search = (request) => server.search(request, deadline)
  const request = createUserRequest(settings, { username, host: server.host })
  const reading = await readUser(search, request, ignoreReferrals)

  // somebody who is not there costs the same requests and the same time: the answer must not tell who is (S16)
  const exists = reading.kind === 'one'
  const dn = exists ? reading.entry.dn : nobodyBelow(searchBase)
  const { bind, ripe } = await server.withUserConnection(
    (connection) =>
      bindAtPace(server.pace, connection, { dn, password: password.reveal(), exists, bindTimeout, deadline }),
    deadline,
  )
  await ripe()
  if (reading.kind === 'none') return { kind: 'unknown' }
  if (reading.kind === 'refused') return { kind: 'denied', reason: reading.reason }
  if (bind.kind === 'wrong') return { kind: 'denied', reason: 'wrong password' }
  if (bind.kind === 'refused') return { kind: 'denied', reason: bind.reason }
  return await describeUser(search, reading.entry, username, settings)
}

function nobodyBelow(base: string): string {
  return ['cn=docker-token-nobody', ...(base === '' ? [] : [base])].join(',')
}
