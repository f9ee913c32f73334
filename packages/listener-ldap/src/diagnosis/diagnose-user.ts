import { createUserRequest } from '../authenticate/create-user-request.ts'
import { describeUser } from '../authenticate/describe-user.ts'
import { readUser, type UserReading } from '../authenticate/read-user.ts'
import type { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import type { DirectoryEntry, Search, SearchRequest } from '../connection/search-request.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import { isSameDn } from '../names/is-same-dn.ts'
import { describeNoGroups } from './describe-no-groups.ts'
import type { ServerDiagnosis } from './server-diagnosis.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'
import { tryBind } from './try-bind.ts'

type Step = Omit<DiagnosisStep, 'server'>

/** Looks for the user on a bound connection; with `open`, binds as the entry found on another one; then looks for groups. */
export async function* diagnoseUser(
  diagnosis: ServerDiagnosis,
  connection: LdapConnection,
  open: (() => Promise<LdapConnection>) | undefined,
  boundDn?: string,
): AsyncGenerator<Step> {
  const { address, settings, login, username } = diagnosis
  const search: Search = (request) => connection.search(request, settings.searchTimeout)
  const request = createUserRequest(login, { username, host: address.host }, boundDn)
  const reading = await readUser(search, request, login.ignoreReferrals).catch(toDirectoryError)
  const found = reading instanceof Error ? failedSearch(reading) : describeReading(reading, request, boundDn)
  yield found
  if (!found.ok || reading instanceof Error || reading.kind !== 'one') return
  if (open !== undefined) {
    const bind = await tryBind(await open(), reading.entry.dn, diagnosis)
    yield bind
    if (!bind.ok) return
  }
  yield* describeAccount(search, reading.entry, diagnosis)
}

async function* describeAccount(
  search: Search,
  entry: DirectoryEntry,
  { username, login }: ServerDiagnosis,
): AsyncGenerator<Step> {
  const verdict = await describeUser(search, entry, username, login).catch(toDirectoryError)
  if (verdict instanceof Error) {
    const { message, option = 'search_timeout' } = verdict
    yield { step: option === 'disabled_filter' ? 'account' : 'groups', ok: false, message, option }
    return
  }
  if (verdict.kind === 'denied') {
    const { reason: message, option } = verdict
    yield { step: 'account', ok: false, message, ...(option === undefined ? {} : { option }) }
  }
  if (verdict.kind !== 'granted') return
  const { subject, groups } = verdict.user
  yield { step: 'account', ok: true, message: `may log in, as ${subject}` }
  if (groups.length > 0) yield { step: 'groups', ok: true, message: groups.join(', ') }
  else yield await describeNoGroups(search, entry, subject, login)
}

function describeReading(
  reading: UserReading,
  { base, filter }: SearchRequest,
  boundDn: string | undefined,
): Step {
  const what = `${filter === undefined ? 'the entry' : filter.toString()} below '${base}'`
  if (reading.kind === 'refused')
    return { step: 'search', ok: false, message: reading.reason, option: reading.option }
  if (reading.kind === 'none') {
    const message = `nothing fits ${what}: there is no such user, or this account may not see it`
    return { step: 'search', ok: false, message, option: 'search_filter' }
  }
  const { dn } = reading.entry
  if (boundDn !== undefined && !isSameDn(dn, boundDn)) {
    const message = `${what} is ${dn}, but bind_dn names ${boundDn}`
    return { step: 'search', ok: false, message, option: 'search_filter' }
  }
  return { step: 'search', ok: true, message: `found ${dn}` }
}

function failedSearch({ message, option = 'url' }: DirectoryError): Step {
  return { step: 'search', ok: false, message, option }
}
