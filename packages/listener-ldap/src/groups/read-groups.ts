import { DirectoryError } from '../connection/directory-error.ts'
import type { Search } from '../connection/search-request.ts'
import { isBelowDn } from '../names/is-below-dn.ts'
import { parseDn } from '../names/parse-dn.ts'
import type { Group } from './group.ts'
import type { GroupSettings } from './group-settings.ts'

const noSuchObject = 32

/** The groups with these DNs, as `memberOf` names them. Their entries are read only if the DN does not tell enough. */
export async function readGroups(
  search: Search,
  dns: readonly string[],
  { base, attribute, depth }: Extract<GroupSettings, { kind: 'member_of' }>,
): Promise<readonly Group[]> {
  const unreadable = dns.find((dn) => parseDn(dn) === undefined)
  if (unreadable !== undefined) {
    throw new DirectoryError('answer', 'memberOf holds what is no DN', { option: 'member_of' })
  }
  const counted = base === undefined ? dns : dns.filter((dn) => isBelowDn(dn, base))
  const groups = await Promise.all(
    counted.map(async (dn): Promise<readonly Group[]> => {
      const names = attribute === 'dn' ? [dn] : namesWithin(dn, attribute)
      if (depth === 0 && names.length > 0) return [{ dn, names, parents: [] }]
      return await readGroup(search, dn, attribute)
    }),
  )
  return groups.flat()
}

function namesWithin(dn: string, attribute: string): readonly string[] {
  const [first = []] = parseDn(dn) ?? []
  return first.filter(({ type }) => type.toLowerCase() === attribute).map(({ value }) => value)
}

async function readGroup(search: Search, dn: string, attribute: string): Promise<readonly Group[]> {
  const attributes = attribute === 'dn' ? ['memberOf'] : [attribute, 'memberOf']
  try {
    const { entries } = await search({ base: dn, scope: 'base', attributes })
    return entries.map((entry) => ({
      dn,
      names: attribute === 'dn' ? [dn] : (entry.attributes.get(attribute) ?? []),
      parents: entry.attributes.get('memberof') ?? [],
    }))
  } catch (error) {
    // deleted meanwhile, or `memberOf` is not kept up to date
    if (error instanceof DirectoryError && error.resultCode === noSuchObject) return []
    throw error
  }
}
