import { type Filter, OrFilter } from 'ldapts'

import { describeSearchError } from '../connection/describe-search-error.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { DirectoryEntry, Search } from '../connection/search-request.ts'
import type { Group } from './group.ts'
import type { GroupSettings } from './group-settings.ts'

/** Members in one search; more go into another. */
const together = 50

const origin = { base: 'group_base', filter: 'group_filter' }

/** The groups that have one of these members, asked for by `group_filter`. */
export async function searchGroups(
  search: Search,
  members: readonly Readonly<Record<string, string>>[],
  { base, filter, attribute, ignoreReferrals }: Extract<GroupSettings, { kind: 'search' }>,
): Promise<readonly Group[]> {
  const filters = chunksOf(members.map(filter))
  const attributes = [attribute === 'dn' ? '1.1' : attribute]
  const answers = await Promise.all(
    filters.map(async (some) => {
      const request = { base, scope: 'sub', filter: anyOf(some), attributes } as const
      return await search(request).catch((error: unknown) => {
        throw error instanceof DirectoryError ? describeSearchError(error, request, origin) : error
      })
    }),
  )
  if (!ignoreReferrals && answers.some(({ references }) => references.length > 0)) {
    const message =
      'some groups are on another server; search below another group_base or set ignore_referrals'
    throw new DirectoryError('answer', message, { option: 'group_base' })
  }
  return answers.flatMap(({ entries }) => entries).map((entry) => groupOf(entry, attribute))
}

function groupOf(entry: DirectoryEntry, attribute: string): Group {
  const names = attribute === 'dn' ? [entry.dn] : (entry.attributes.get(attribute) ?? [])
  return { dn: entry.dn, names, parents: [] }
}

function anyOf(filters: readonly Filter[]): Filter {
  const [only, ...others] = filters
  return only !== undefined && others.length === 0 ? only : new OrFilter({ filters: [...filters] })
}

function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / together)
  return Array.from({ length: count }, (_, index) => items.slice(index * together, (index + 1) * together))
}
