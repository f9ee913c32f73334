import type { WorkerProcess } from './fork-worker.ts'

/** The workers that listen; one of them leads: it watches the files and is the first to reload. */
export interface Leadership {
  readonly add: (worker: WorkerProcess) => void
  /** If it led, another one follows, which reloads: what changed in between nobody saw. */
  readonly remove: (worker: WorkerProcess) => void
  readonly leader: () => WorkerProcess | undefined
  readonly all: () => readonly WorkerProcess[]
  /** All that listen but the leader. */
  readonly others: () => readonly WorkerProcess[]
}

/** Nobody leads until the first listens. */
export function createLeadership(): Leadership {
  const listening = new Set<WorkerProcess>()
  let leader: WorkerProcess | undefined

  function appoint(): void {
    ;[leader] = listening
    leader?.send({ kind: 'lead' })
  }

  return {
    add(worker) {
      listening.add(worker)
      if (leader === undefined) appoint()
    },
    remove(worker) {
      listening.delete(worker)
      if (worker !== leader) return
      appoint()
      leader?.send({ kind: 'reload' })
    },
    leader: () => leader,
    all: () => [...listening],
    others: () => [...listening].filter((worker) => worker !== leader),
  }
}
