import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import { type StoreFailure, StoreUnavailableError } from '../database/store-unavailable-error.ts'

/**
 * Makes the file of a database where there is none, readable by its owner only; SQLite gives its log and index the same rights. A file
 * that is there loses the rights of others. Says whether there is something in it.
 */
export function prepareFile(path: string): { readonly isEmpty: boolean } {
  const refuse = (reason: StoreFailure, problem: string, cause?: unknown): StoreUnavailableError =>
    new StoreUnavailableError({ reason, where: path, problem, cause })
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) {
      closeSync(openSync(path, 'wx', 0o600))
      return { isEmpty: true }
    }
    if (!found.isFile()) throw refuse('forbidden', 'found something else there, expected a file')
    if ((found.mode & 0o077) !== 0) restrict(path)
    return { isEmpty: found.size === 0 }
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return { isEmpty: false } // another process was faster
    if (code === 'ENOENT')
      throw refuse('missing', `the folder ${dirname(path)} does not exist; make it first`, error)
    throw refuse('forbidden', `it cannot be made (${String(code)}); check the rights of its folder`, error)
  }
}

function restrict(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(file, 0o600)
    } catch {
      // not there, or somebody else's, who has let us in
    }
  }
}
