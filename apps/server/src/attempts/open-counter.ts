import cluster from 'node:cluster'

import { workerVariable } from '../workers/worker-variable.ts'
import type { AttemptCounter } from './attempt-counter.ts'
import type { AttemptLimits } from './attempt-limits.ts'
import { createClusterCounter } from './create-cluster-counter.ts'
import type { Fingerprint } from './create-fingerprint.ts'
import { createInsuredCounter } from './create-insured-counter.ts'
import { createMemoryCounter } from './create-memory-counter.ts'
import { createPostgresCounter } from './create-postgres-counter.ts'
import { parseStoreUrl } from './parse-store-url.ts'

/** What a counter needs besides the limits. */
export interface CounterMeans {
  readonly fingerprint: Fingerprint
  readonly warn: (message: string) => void
}

/** Milliseconds for an answer of what is shared. */
const patience = 3000

/** Counts in the database if there is one, else in the main process if this is one of its workers, else here. */
export function openCounter(
  { window, store: url }: AttemptLimits,
  { fingerprint, warn }: CounterMeans,
): AttemptCounter {
  const memory = createMemoryCounter(window)
  const store = parseStoreUrl(url)
  const isWorker = process.env[workerVariable] !== undefined && cluster.isWorker
  if (store === undefined && !isWorker) return memory
  const shared =
    store === undefined ? createClusterCounter(window) : createPostgresCounter({ store, window, fingerprint })
  return createInsuredCounter({ shared, memory, warn, patience })
}
