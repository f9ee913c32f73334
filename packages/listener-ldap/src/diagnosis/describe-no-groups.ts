import type { LoginSettings } from '../authenticate/login-settings.ts'
import type { DirectoryEntry, Search } from '../connection/search-request.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import { findMissingBases } from '../directory/find-missing-bases.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'

type Step = Omit<DiagnosisStep, 'server'>

/** Why somebody is in no group: it may be so, or it may be an option. */
export async function describeNoGroups(
  search: Search,
  entry: DirectoryEntry,
  username: string,
  { groups }: LoginSettings,
): Promise<Step> {
  if (groups.kind === 'none') return inNone('no groups, since neither group_base nor member_of is set')
  if (groups.kind === 'search') {
    const filter = groups.filter({ dn: entry.dn, username }).toString()
    return inNone(`in no group that has a name: ${filter} below '${groups.base}'`)
  }
  if ((entry.attributes.get('memberof') ?? []).length === 0) {
    return inNone('in no group: the entry has no memberOf, or this account may not see it')
  }
  const { base = '' } = groups
  const [missing] = await findMissingBases(search, [{ option: 'group_base', base }]).catch(
    (error: unknown) => [toDirectoryError(error)],
  )
  if (missing === undefined) return inNone(`in no group below '${base}' that has a name`)
  return { step: 'groups', ok: false, message: missing.message, option: missing.option ?? 'group_base' }
}

function inNone(message: string): Step {
  return { step: 'groups', ok: true, message }
}
