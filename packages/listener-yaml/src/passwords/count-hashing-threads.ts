import { availableParallelism } from 'node:os'

/** Threads of Node's pool unless `UV_THREADPOOL_SIZE` says otherwise. */
const usualPool = 4

/**
 * How many passwords are hashed at a time: one for each processor, and always fewer than Node's pool has threads, since DNS, files and
 * the log need that pool as well.
 *
 * @example
 * countHashingThreads({ UV_THREADPOOL_SIZE: '2' }) // 1
 */
export function countHashingThreads(
  environment: Readonly<Record<string, string | undefined>>,
  processors: number = availableParallelism(),
): number {
  const size = Number(environment['UV_THREADPOOL_SIZE'] ?? usualPool)
  const pool = Number.isInteger(size) && size > 0 ? size : usualPool
  return Math.max(1, Math.min(processors, pool - 1))
}
