import type { Logger } from 'pino'

import type { SignalName } from '../system/signal-name.ts'
import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import type { ClosingTally } from '../server/farewell.ts'
import { settlesWithin } from '../system/settles-within.ts'
import { createBackOff } from './create-back-off.ts'
import { createLeadership } from './create-leadership.ts'
import { createReloads } from './create-reloads.ts'
import { forkWorker, type WorkerEnd, type WorkerProcess } from './fork-worker.ts'
import type { Report } from './worker-message.ts'

/** The worker processes of this one. A worker that ends is replaced. */
export interface WorkerPool {
  /** Starts the first alone: what is wrong is said once. Resolves with its address, or with the exit code of one that could not start. */
  readonly startFirst: () => Promise<FirstStart>
  /** Starts the others. Resolves when each of them listens or has ended once. */
  readonly fill: () => Promise<void>
  /** Those that listen. */
  readonly listening: () => readonly WorkerProcess[]
  /** Passes on a signal. A reload is for the leader, and for the others once the leader could do it. */
  readonly signal: (name: SignalName) => void
  /** Replaces no more, waits for all to end, and kills them after so many milliseconds. */
  readonly end: (patience: number) => Promise<PoolEnd>
}

/** How the workers ended. */
interface PoolEnd extends ClosingTally {
  /** Whether one of them did not finish what was under way. */
  readonly isCut: boolean
  /** How many had to be killed: what became of their requests nobody knows. */
  readonly killed?: number
}

type FirstStart = { readonly address: string } | { readonly exitCode: number }

export interface WorkerPoolOptions {
  readonly size: number
  readonly logger: () => Logger
  /** Told what came of the leader's reload, and of one that another worker could not do. */
  readonly onReload: (outcome: ReloadOutcome) => void
  /** Told when the first worker is behind the files, and when none is any more. */
  readonly onBehind: (isBehind: boolean) => void
  /** Told what a worker counts. */
  readonly onMeasured: (worker: WorkerProcess, data: readonly object[]) => void
  /** Told of a worker that ended. */
  readonly onGone: (worker: WorkerProcess) => void
}

/** Makes a pool without workers. */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { size, logger, onMeasured, onGone } = options
  const workers = new Set<WorkerProcess>()
  const timers = new Set<NodeJS.Timeout>()
  const leadership = createLeadership()
  const reloads = createReloads(leadership, options)
  const backOff = createBackOff()
  const first = Promise.withResolvers<FirstStart>()
  const allGone = Promise.withResolvers<void>()
  let hasBegun = false
  let isEnding = false
  let isCut = false
  let tally: ClosingTally = { finished: 0, cutOff: 0 }

  async function start(role: 'first' | 'further'): Promise<void> {
    const bornAt = performance.now()
    const begun = Promise.withResolvers<void>()
    const worker = forkWorker(role, {
      onReport: (report) => {
        hear(worker, report)
        begun.resolve()
      },
      onEnd: (end) => {
        begun.resolve()
        const isMember = workers.delete(worker)
        onGone(worker)
        if (isEnding) {
          if (isMember && end.code !== 0) isCut = true
          if (workers.size === 0) allGone.resolve()
          return
        }
        leadership.remove(worker)
        reloads.forget(worker)
        if (hasBegun) replace(worker, end, performance.now() - bornAt)
        else first.resolve({ exitCode: end.code ?? 1 })
      },
    })
    workers.add(worker)
    await begun.promise
  }

  function hear(worker: WorkerProcess, report: Report): void {
    if (report.kind === 'listening') {
      hasBegun = true
      first.resolve({ address: report.address })
      leadership.add(worker)
      reloads.greet(worker)
    } else if (report.kind === 'measured') {
      onMeasured(worker, report.data)
    } else if (report.kind === 'stopped') {
      const { finished, cutOff } = report
      if (isEnding) tally = { finished: tally.finished + finished, cutOff: tally.cutOff + cutOff }
    } else {
      reloads.note(worker, report.outcome)
    }
  }

  function replace({ pid }: WorkerProcess, { code, signal }: WorkerEnd, lifetime: number): void {
    const delay = backOff(lifetime)
    const fields = { worker: pid, code: code ?? undefined, signal: signal ?? undefined, delay_ms: delay }
    logger().error(fields, 'a worker ended; another takes its place')
    const timer = setTimeout(() => {
      timers.delete(timer)
      void start('further')
    }, delay)
    timers.add(timer)
  }

  return {
    async startFirst() {
      await start('first')
      return await first.promise
    },
    async fill() {
      await Promise.all(Array.from({ length: size - 1 }, () => start('further')))
    },
    listening: leadership.all,
    signal(name) {
      leadership.leader()?.send({ kind: 'signal', name })
      for (const other of leadership.others()) {
        other.send({ kind: 'signal', name: name === 'SIGHUP' ? 'SIGUSR2' : name })
      }
    },
    async end(patience) {
      isEnding = true
      reloads.close()
      for (const timer of timers) clearTimeout(timer)
      const serving = new Set(leadership.all())
      for (const worker of workers) {
        if (serving.has(worker)) continue
        workers.delete(worker) // it does not listen yet: nothing of it can be cut off
        worker.kill('SIGKILL')
      }
      if (workers.size === 0) allGone.resolve()
      if (await settlesWithin(allGone.promise, patience)) return { ...tally, isCut }
      for (const worker of workers) worker.kill('SIGKILL')
      return { ...tally, isCut: true, killed: workers.size }
    },
  }
}
