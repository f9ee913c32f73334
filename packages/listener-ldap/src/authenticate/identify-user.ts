import type { Deadline } from '../connection/create-deadline.ts'
import type { Search } from '../connection/search-request.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import { createUserRequest } from './create-user-request.ts'
import { describeUser } from './describe-user.ts'
import type { LoginSettings } from './login-settings.ts'
import { readUser } from './read-user.ts'
import type { Verdict } from './verdict.ts'

/** Has a search say who a subject is now, by the service account or without any. With direct binds nobody can search: `unknown`. */
export async function identifyUser(
  server: LdapServer,
  subject: string,
  settings: LoginSettings,
  deadline: Deadline,
): Promise<Verdict> {
  if (settings.bindDn !== undefined) return { kind: 'unknown' }
  const search: Search = (request) => server.search(request, deadline)
  const request = createUserRequest(settings, { username: subject, host: server.host })
  const reading = await readUser(search, request, settings.ignoreReferrals)
  if (reading.kind === 'none') return { kind: 'unknown' }
  if (reading.kind === 'refused') return { kind: 'denied', reason: reading.reason }
  const verdict = await describeUser(search, reading.entry, subject, settings)
  if (verdict.kind !== 'granted' || verdict.user.subject === subject) return verdict
  return { kind: 'denied', reason: `the directory now writes the name as ${verdict.user.subject}` }
}
