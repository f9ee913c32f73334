import { DirectoryError } from '../connection/directory-error.ts'
import type { Search } from '../connection/search-request.ts'
import { dnKeys } from '../names/dn-keys.ts'
import type { Group } from './group.ts'
import type { GroupMember } from './group-member.ts'
import type { GroupNaming, GroupSettings } from './group-settings.ts'
import { readGroups } from './read-groups.ts'
import { searchGroups } from './search-groups.ts'

/** Groups of one user, at most; each of `memberOf` may cost a search. */
const most = 1000

/**
 * The names of all groups that a user is in, as the directory says it now: sorted, each once. Rejects with `DirectoryError` if not
 * all can be found, or if they are more than 1000: one that is missing may be one that a rule forbids something.
 */
export async function findGroups(
  search: Search,
  member: GroupMember,
  settings: GroupSettings,
): Promise<readonly string[]> {
  if (settings.kind === 'none') return []
  const known = new Map<string, Group>()
  const find = finderOf(search, settings, known)
  let found = await find.first(member)
  for (let step = 0; ; step += 1) {
    const added = found.filter((group) => !known.has(keyOf(group)))
    for (const group of added) known.set(keyOf(group), group)
    checkCount(known.size, settings)
    if (added.length === 0 || step >= settings.depth) break
    found = await find.parents(added) // one step after the other
  }
  return nameGroups([...known.values()], settings)
}

type Lookup = Exclude<GroupSettings, { kind: 'none' }>

/** The two ways to come from a member to its groups. */
interface GroupFinder {
  first(member: GroupMember): Promise<readonly Group[]>
  parents(groups: readonly Group[]): Promise<readonly Group[]>
}

function finderOf(search: Search, settings: Lookup, known: ReadonlyMap<string, Group>): GroupFinder {
  if (settings.kind === 'search') {
    return {
      first: async ({ dn, username }) => await searchGroups(search, [{ dn, username }], settings),
      parents: async (groups) =>
        await searchGroups(
          search,
          groups.map(({ dn }) => ({ dn })),
          settings,
        ),
    }
  }
  const read = async (dns: readonly string[]): Promise<readonly Group[]> => {
    const unread = new Map<string, string>()
    for (const dn of dns) if (!known.has(keyOf({ dn }))) unread.set(keyOf({ dn }), dn)
    return await readGroups(search, [...unread.values()], settings, (count) =>
      checkCount(known.size + count, settings),
    )
  }
  return {
    first: async ({ memberOf }) => await read(memberOf),
    parents: async (groups) => await read(groups.flatMap(({ parents }) => parents)),
  }
}

function checkCount(count: number, { depth, kind }: Lookup): void {
  if (count <= most) return
  const remedy = depth > 0 ? 'a lower group_depth or a narrower group_base' : 'a narrower group_base'
  throw new DirectoryError('answer', `the user is in more than ${most} groups; expected ${remedy}`, {
    option: kind === 'search' ? 'group_filter' : 'member_of',
  })
}

function keyOf({ dn }: Pick<Group, 'dn'>): string {
  return dnKeys(dn)?.join('\n') ?? dn
}

function nameGroups(groups: readonly Group[], { prefix, lowercase }: GroupNaming): readonly string[] {
  const names = groups.flatMap((group) => group.names).filter((name) => name !== '')
  const written = names.map((name) => `${prefix}${lowercase ? name.toLowerCase() : name}`)
  return [...new Set(written)].toSorted()
}
