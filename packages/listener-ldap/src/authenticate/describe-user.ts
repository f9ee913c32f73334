import { describeSearchError } from '../connection/describe-search-error.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { DirectoryEntry, Search } from '../connection/search-request.ts'
import { findGroups } from '../groups/find-groups.ts'
import { findDisabled } from './find-disabled.ts'
import { findSubject } from './find-subject.ts'
import type { LoginSettings } from './login-settings.ts'
import type { Verdict } from './verdict.ts'

/** What is said about somebody whose password was right: their account may still be disabled. */
export async function describeUser(
  search: Search,
  entry: DirectoryEntry,
  username: string,
  settings: LoginSettings,
): Promise<Verdict> {
  const disabled = findDisabled(entry, new Date())
  if (disabled !== undefined) return { kind: 'denied', reason: disabled }
  if (await fitsDisabledFilter(search, entry, settings)) {
    return { kind: 'denied', reason: 'the account fits disabled_filter', option: 'disabled_filter' }
  }
  const name = findSubject(entry, username, settings.nameRules)
  if (name === undefined) {
    const wanted = settings.nameRules.map(({ attribute }) => attribute).join(' or ')
    const reason = `${wanted} of the entry is not what was typed, or cannot be read`
    return { kind: 'denied', reason, option: settings.bindDn === undefined ? 'search_filter' : 'bind_dn' }
  }
  const memberOf = entry.attributes.get('memberof') ?? []
  const groups = await findGroups(search, { dn: entry.dn, username: name, memberOf }, settings.groups)
  const subject = settings.usernameLowercase ? name.toLowerCase() : name
  return { kind: 'granted', user: { subject, groups, attributes: pick(entry, settings.attributes) } }
}

async function fitsDisabledFilter(
  search: Search,
  { dn: base }: DirectoryEntry,
  { disabledFilter }: LoginSettings,
): Promise<boolean> {
  if (disabledFilter === undefined) return false
  const request = { base, scope: 'base', filter: disabledFilter({}), attributes: ['1.1'] } as const
  const origin = { base: 'disabled_filter', filter: 'disabled_filter' }
  const { entries } = await search(request).catch((error: unknown) => {
    throw error instanceof DirectoryError ? describeSearchError(error, request, origin) : error
  })
  return entries.length > 0
}

function pick(
  { attributes }: DirectoryEntry,
  names: readonly string[],
): Readonly<Record<string, string | readonly string[]>> {
  const picked = names.flatMap((name): readonly [string, string | readonly string[]][] => {
    const values = attributes.get(name.toLowerCase()) ?? []
    const [first, ...others] = values
    return first === undefined ? [] : [[name, others.length === 0 ? first : values]]
  })
  return Object.fromEntries(picked)
}
