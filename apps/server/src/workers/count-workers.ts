import { availableParallelism } from 'node:os'

/** How many processes serve: `auto` is one for each processor that this process may use. */
export function countWorkers(workers: number | 'auto'): number {
  return workers === 'auto' ? availableParallelism() : workers
}
