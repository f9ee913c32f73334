import { statSync } from 'node:fs'

import { StoreUnavailableError } from '../database/store-unavailable-error.ts'

/** Where a database that is open has its files. */
export interface Place {
  /** Whether its file and its log are still those that were opened. */
  isKept(): boolean
  /**
   * Throws `StoreUnavailableError` if they are not: a file that was removed can still be read and written, until this process ends, but
   * nothing of it would last. What was seen less than `age` milliseconds ago does; looking takes as long as reading a row.
   */
  check(age: number): void
}

/** Remembers which files stand at the paths of a database, which must be open. */
export function watchPlace(path: string): Place {
  const identity = identityOf(path)
  let seen = Number.NEGATIVE_INFINITY
  const isKept = (): boolean => identityOf(path) === identity
  return {
    isKept,
    check(age) {
      if (performance.now() - seen < age) return
      const kept = isKept()
      seen = kept ? performance.now() : Number.NEGATIVE_INFINITY
      if (kept) return
      const problem = 'it was removed or replaced while it was in use; put it back, or start again'
      throw new StoreUnavailableError({ reason: 'missing', where: path, problem })
    },
  }
}

/** Changes when the database or its log is removed, moved or replaced. */
function identityOf(path: string): string {
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((found) => (found === undefined ? 'none' : `${found.dev}:${found.ino}`))
    .join(' ')
}
