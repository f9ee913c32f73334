import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import type { WorkerProcess } from './fork-worker.ts'

/** The workers that could not take over what the files say: as long as there is one, the whole is behind its files. */
export interface Laggards {
  /** Takes what came of a worker's reload. */
  readonly note: (worker: WorkerProcess, outcome: ReloadOutcome) => void
  /** The worker is gone: whoever takes its place reads the files. */
  readonly remove: (worker: WorkerProcess) => void
  readonly all: () => readonly WorkerProcess[]
  /** Asks nobody any more to try again. */
  readonly close: () => void
}

/** What is done about workers that are behind. */
export interface LaggardsOptions {
  /** Called when the first is behind, and when none is any more. */
  readonly onChange: (isBehind: boolean) => void
  /** Asks one to try again. */
  readonly retry: (worker: WorkerProcess) => void
}

/** Milliseconds after which a worker that could not reload tries again: what kept it from that may be over. */
const pause = 10_000

/** Begins with all workers in step. */
export function createLaggards({ onChange, retry }: LaggardsOptions): Laggards {
  const behind = new Set<WorkerProcess>()
  let timer: NodeJS.Timeout | undefined

  function change(alter: () => void): void {
    const before = behind.size > 0
    alter()
    const after = behind.size > 0
    if (before === after) return
    clearInterval(timer)
    timer = after ? setInterval(() => behind.forEach((worker) => retry(worker)), pause) : undefined
    onChange(after)
  }

  return {
    note: (worker, { kind }) =>
      change(() => (kind === 'failed' ? behind.add(worker) : behind.delete(worker))),
    remove: (worker) => change(() => behind.delete(worker)),
    all: () => [...behind],
    close: () => clearInterval(timer),
  }
}
