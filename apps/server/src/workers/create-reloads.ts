import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import { createLaggards } from './create-laggards.ts'
import type { Leadership } from './create-leadership.ts'
import type { WorkerProcess } from './fork-worker.ts'

/** Sees to it that all workers serve the same, and that each of them knows if they do not. */
export interface Reloads {
  /** Takes what came of a worker's reload: what the leader could do is asked of the others. */
  readonly note: (worker: WorkerProcess, outcome: ReloadOutcome) => void
  /** A worker listens from now on. */
  readonly greet: (worker: WorkerProcess) => void
  /** A worker is gone. */
  readonly forget: (worker: WorkerProcess) => void
  readonly close: () => void
}

/** Who is told. */
export interface ReloadsOptions {
  /** Of the leader's reloads, and of one that another worker could not do. */
  readonly onReload: (outcome: ReloadOutcome) => void
  /** When the first worker is behind the files, and when none is any more. */
  readonly onBehind: (isBehind: boolean) => void
}

/** Begins with all workers in step. */
export function createReloads(leadership: Leadership, { onReload, onBehind }: ReloadsOptions): Reloads {
  const laggards = createLaggards({
    onChange(isBehind) {
      for (const worker of leadership.all()) worker.send({ kind: isBehind ? 'behind' : 'in-step' })
      onBehind(isBehind)
    },
    retry(worker) {
      // if the leader is behind, the files are at fault, and whoever mends them is seen
      if (!laggards.all().some((other) => other === leadership.leader())) worker.send({ kind: 'reload' })
    },
  })

  function greet(worker: WorkerProcess): void {
    if (laggards.all().length > 0) worker.send({ kind: 'behind' })
  }

  return {
    note(worker, outcome) {
      laggards.note(worker, outcome)
      if (outcome.kind === 'reloaded') greet(worker) // it knows of itself only
      const isLeader = worker === leadership.leader()
      if (isLeader && outcome.kind === 'reloaded') {
        for (const other of leadership.others()) other.send({ kind: 'reload' })
      }
      if (isLeader || outcome.kind === 'failed') onReload(outcome)
    },
    greet,
    forget: laggards.remove,
    close: laggards.close,
  }
}
