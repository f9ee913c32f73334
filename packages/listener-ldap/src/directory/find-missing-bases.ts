import { describeSearchError } from '../connection/describe-search-error.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { Search } from '../connection/search-request.ts'

/** A DN that an option names. */
export interface NamedBase {
  readonly option: 'search_base' | 'group_base'
  readonly base: string
}

/** Which of the places to search are not there, or not to be seen. Rejects with `DirectoryError` if that cannot be asked. */
export async function findMissingBases(
  search: Search,
  bases: readonly NamedBase[],
): Promise<readonly DirectoryError[]> {
  const asked = bases.filter(({ base }) => base !== '') // the root of all is always there
  const found = await Promise.all(asked.map(async (one) => await findMissing(search, one)))
  return found.filter((error) => error !== undefined)
}

async function findMissing(search: Search, { option, base }: NamedBase): Promise<DirectoryError | undefined> {
  const request = { base, scope: 'base', attributes: ['1.1'] } as const
  try {
    const { entries } = await search(request)
    if (entries.length > 0) return undefined
    return new DirectoryError('answer', `there is no entry '${base}' that this account may see`, { option })
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.kind !== 'answer') throw error
    return describeSearchError(error, request, { base: option, filter: option })
  }
}
