import type { Deadline } from '../connection/create-deadline.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import type { Search } from '../connection/search-request.ts'
import { fillDn } from '../names/fill-dn.ts'
import { isSameDn } from '../names/is-same-dn.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import { bindAtPace } from './bind-at-pace.ts'
import type { BindOutcome } from './bind-user.ts'
import { createUserRequest } from './create-user-request.ts'
import { describeUser } from './describe-user.ts'
import type { Login } from './login.ts'
import type { LoginSettings } from './login-settings.ts'
import { readUser } from './read-user.ts'
import type { Verdict } from './verdict.ts'

/** Binds as the DN that `bind_dn` makes of the name, and reads the user's entry on the same connection, as the user. */
export async function checkByBind(
  server: LdapServer,
  { username, password }: Login,
  settings: LoginSettings,
  deadline: Deadline,
): Promise<Verdict> {
  const { bindDn = '', bindTimeout } = settings
  const values = { username, host: server.host }
  const dn = fillDn(bindDn, values)
  const { verdict, ripe } = await server.withUserConnection(async (connection) => {
    const own = { dn, password: password.reveal(), exists: false, bindTimeout, deadline }
    const outcome = await bindAtPace(server.pace, connection, own)
    if (outcome.bind.kind !== 'bound') return { ...outcome, verdict: refusalOf(outcome.bind) }
    return { ...outcome, verdict: await readOwnEntry(connection, dn, values, settings, deadline) }
  }, deadline)
  await ripe()
  return verdict
}

function refusalOf(bind: Exclude<BindOutcome, { kind: 'bound' }>): Verdict {
  // without a service account nobody can say whether there is such a user: others may know this name
  return bind.kind === 'wrong' ? { kind: 'unknown' } : { kind: 'denied', reason: bind.reason }
}

async function readOwnEntry(
  connection: LdapConnection,
  dn: string,
  values: { readonly username: string; readonly host: string },
  settings: LoginSettings,
  deadline: Deadline,
): Promise<Verdict> {
  const { ignoreReferrals, searchTimeout } = settings
  const search: Search = (request) => connection.search(request, deadline.limit(searchTimeout))
  const reading = await readUser(search, createUserRequest(settings, values, dn), ignoreReferrals)
  if (reading.kind === 'refused') return { kind: 'denied', reason: reading.reason }
  if (reading.kind === 'none')
    return { kind: 'denied', reason: 'no entry fits search_filter, or users may not read theirs' }
  if (!isSameDn(reading.entry.dn, dn)) {
    return { kind: 'denied', reason: 'the entry that fits search_filter is not the one that bind_dn names' }
  }
  return await describeUser(search, reading.entry, values.username, settings)
}
