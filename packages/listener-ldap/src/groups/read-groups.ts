import { describeSearchError } from '../connection/describe-search-error.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { Search } from '../connection/search-request.ts'
import { isBelowDn } from '../names/is-below-dn.ts'
import { parseDn } from '../names/parse-dn.ts'
import type { Group } from './group.ts'
import type { GroupSettings } from './group-settings.ts'
import { mapInTurns } from './map-in-turns.ts'

const noSuchObject = 32

/** Searches under way for one login: others share the connection. */
const atOnce = 16

/**
 * The groups with these DNs, as `memberOf` names them. Their entries are read only if the DN does not tell enough.
 *
 * @param checkCount Called with the number of groups that count before any of them is read; throws if they are too many.
 */
export async function readGroups(
  search: Search,
  dns: readonly string[],
  { base, attribute, depth }: Extract<GroupSettings, { kind: 'member_of' }>,
  checkCount: (count: number) => void,
): Promise<readonly Group[]> {
  const unreadable = dns.find((dn) => parseDn(dn) === undefined)
  if (unreadable !== undefined) {
    throw new DirectoryError('answer', 'memberOf holds what is no DN', { option: 'member_of' })
  }
  const counted = base === undefined ? dns : dns.filter((dn) => isBelowDn(dn, base))
  checkCount(counted.length)
  const groups = await mapInTurns(counted, atOnce, async (dn): Promise<readonly Group[]> => {
    const names = attribute === 'dn' ? [dn] : namesWithin(dn, attribute)
    if (depth === 0 && names.length > 0) return [{ dn, names, parents: [] }]
    return await readGroup(search, dn, attribute)
  })
  return groups.flat()
}

function namesWithin(dn: string, attribute: string): readonly string[] {
  const [first = []] = parseDn(dn) ?? []
  return first.filter(({ type }) => type.toLowerCase() === attribute).map(({ value }) => value)
}

async function readGroup(search: Search, dn: string, attribute: string): Promise<readonly Group[]> {
  const attributes = attribute === 'dn' ? ['memberOf'] : [attribute, 'memberOf']
  const request = { base: dn, scope: 'base', attributes } as const
  try {
    const { entries } = await search(request)
    return entries.map((entry) => ({
      dn,
      names: attribute === 'dn' ? [dn] : (entry.attributes.get(attribute) ?? []),
      parents: entry.attributes.get('memberof') ?? [],
    }))
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    // deleted meanwhile, or `memberOf` is not kept up to date
    if (error.resultCode === noSuchObject) return []
    throw describeSearchError(error, request, { base: 'member_of', filter: 'member_of' })
  }
}
