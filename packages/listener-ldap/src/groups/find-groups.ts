import { DirectoryError } from '../connection/directory-error.ts'
import type { Search } from '../connection/search-request.ts'
import { dnKeys } from '../names/dn-keys.ts'
import type { Group } from './group.ts'
import type { GroupMember } from './group-member.ts'
import type { GroupNaming, GroupSettings } from './group-settings.ts'
import { readGroups } from './read-groups.ts'
import { searchGroups } from './search-groups.ts'

const most = 1000

/**
 * The names of all groups that a user is in, as the directory says it now: sorted, each once. Rejects with `DirectoryError` if not
 * all can be found: one that is missing may be one that a rule forbids something.
 */
export async function findGroups(
  search: Search,
  member: GroupMember,
  settings: GroupSettings,
): Promise<readonly string[]> {
  if (settings.kind === 'none') return []
  const known = new Map<string, Group>()
  let found = await findFirst(search, member, settings)
  for (let step = 0; ; step += 1) {
    const added = found.filter((group) => !known.has(keyOf(group)))
    for (const group of added) known.set(keyOf(group), group)
    if (known.size > most) throw tooMany()
    if (added.length === 0 || step >= settings.depth) break
    found = await findParents(search, added, settings) // one step after the other
  }
  return nameGroups([...known.values()], settings)
}

type Lookup = Exclude<GroupSettings, { kind: 'none' }>

async function findFirst(search: Search, member: GroupMember, settings: Lookup): Promise<readonly Group[]> {
  if (settings.kind === 'member_of') return await readGroups(search, member.memberOf, settings)
  return await searchGroups(search, [{ dn: member.dn, username: member.username }], settings)
}

async function findParents(
  search: Search,
  groups: readonly Group[],
  settings: Lookup,
): Promise<readonly Group[]> {
  if (settings.kind === 'search') {
    return await searchGroups(
      search,
      groups.map(({ dn }) => ({ dn })),
      settings,
    )
  }
  return await readGroups(search, [...new Set(groups.flatMap(({ parents }) => parents))], settings)
}

function keyOf({ dn }: Group): string {
  return dnKeys(dn)?.join('\n') ?? dn
}

function nameGroups(groups: readonly Group[], { prefix, lowercase }: GroupNaming): readonly string[] {
  const names = groups.flatMap((group) => group.names).filter((name) => name !== '')
  const written = names.map((name) => `${prefix}${lowercase ? name.toLowerCase() : name}`)
  return [...new Set(written)].toSorted()
}

function tooMany(): DirectoryError {
  return new DirectoryError('answer', `the user is in more than ${most} groups`, { option: 'group_filter' })
}
