import { createDeadline } from '../connection/create-deadline.ts'
import { tellError } from '../connection/tell-error.ts'
import type { ResolvedOptions } from '../options/resolved-options.ts'
import type { Directory } from './create-directory.ts'
import { findMissingBases } from './find-missing-bases.ts'
import { listBases } from './list-bases.ts'

/**
 * Asks a directory, before anybody logs in, whether it is there and whether the places to search are. Gives what is wrong with
 * those, in words. Rejects with `DirectoryError` if no server answers.
 */
export async function tryDirectory(
  directory: Directory,
  { timeout, service, login }: ResolvedOptions,
): Promise<readonly string[]> {
  const deadline = createDeadline(timeout)
  const missing = await directory.ask(async (server) => {
    await server.reach(deadline)
    if (service === undefined) return [] // only users can see them
    return await findMissingBases((request) => server.search(request, deadline), listBases(login))
  }, deadline)
  return missing.map(tellError)
}
