import { createUserRequest } from '../authenticate/create-user-request.ts'
import { describeUser } from '../authenticate/describe-user.ts'
import { readUser, type UserReading } from '../authenticate/read-user.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import type { DirectoryEntry, Search, SearchRequest } from '../connection/search-request.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import { isSameDn } from '../names/is-same-dn.ts'
import type { ServerDiagnosis } from './server-diagnosis.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'
import { tryBind } from './try-bind.ts'

type Step = Omit<DiagnosisStep, 'server'>

const noSuchObject = 32

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
  const found =
    reading instanceof Error ? failedSearch(reading, request) : describeReading(reading, request, boundDn)
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
    const { message, option = 'group_filter' } = verdict
    yield {
      step: 'groups',
      ok: false,
      message,
      option: message.includes('search_base') ? 'group_base' : option,
    }
    return
  }
  if (verdict.kind !== 'granted') {
    yield { step: 'account', ok: false, message: verdict.kind === 'denied' ? verdict.reason : 'not found' }
    return
  }
  const { subject, groups } = verdict.user
  yield { step: 'account', ok: true, message: `may log in, as ${subject}` }
  const none =
    login.groups.kind === 'none' ? 'no groups, since neither group_base nor member_of is set' : 'in no group'
  yield { step: 'groups', ok: true, message: groups.length === 0 ? none : groups.join(', ') }
}

function describeReading(
  reading: UserReading,
  { base, filter }: SearchRequest,
  boundDn: string | undefined,
): Step {
  const what = `${filter === undefined ? 'the entry' : filter.toString()} below '${base}'`
  if (reading.kind === 'refused')
    return { step: 'search', ok: false, message: reading.reason, option: 'search_filter' }
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

function failedSearch(error: ReturnType<typeof toDirectoryError>, { base }: SearchRequest): Step {
  const { message, option = 'search_timeout', resultCode } = error
  if (resultCode === noSuchObject) {
    return {
      step: 'search',
      ok: false,
      message: `there is no entry '${base}' that this account may see`,
      option: 'search_base',
    }
  }
  return { step: 'search', ok: false, message, option: resultCode === undefined ? option : 'search_filter' }
}
