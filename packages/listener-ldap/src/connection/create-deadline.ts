import { DirectoryError } from './directory-error.ts'

/** The moment until which a login must be decided. */
export interface Deadline {
  /** Milliseconds that are left. Throws `DirectoryError` if none are. */
  left(): number
  /** Whether none are left. */
  isOver(): boolean
  /** Milliseconds that one step may take: at most `limit`, and no more than are left. */
  limit(limit: number): number
}

/** A deadline so many milliseconds from now. */
export function createDeadline(milliseconds: number): Deadline {
  const end = performance.now() + milliseconds
  function left(): number {
    const rest = end - performance.now()
    if (rest > 0) return rest
    throw new DirectoryError('timeout', `no decision within ${milliseconds} ms`, { option: 'timeout' })
  }
  return { left, isOver: () => performance.now() >= end, limit: (limit) => Math.min(limit, left()) }
}
