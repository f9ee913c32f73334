import cluster from 'node:cluster'

import { parseReport } from './parse-report.ts'
import type { Order, Report } from './worker-message.ts'
import { workerVariable } from './worker-variable.ts'

/** Why a worker is no more. */
export interface WorkerEnd {
  /** Its exit code; `null` if a signal ended it or it could not be started. */
  readonly code: number | null
  readonly signal: string | null
}

/** A worker process. */
export interface WorkerProcess {
  readonly pid: number | undefined
  /** Does nothing if the worker is gone. */
  send(order: Order): void
  kill(signal: 'SIGKILL'): void
}

/** Who is told of a worker. */
export interface WorkerEvents {
  readonly onReport: (report: Report) => void
  /** Called once. */
  readonly onEnd: (end: WorkerEnd) => void
}

/** Starts a worker: this program with the same arguments. */
export function forkWorker(role: 'first' | 'further', { onReport, onEnd }: WorkerEvents): WorkerProcess {
  const worker = cluster.fork({ [workerVariable]: role })
  let isGone = false
  const end = (code: number | null, signal: string | null): void => {
    if (!isGone) onEnd({ code, signal })
    isGone = true
  }
  worker.on('message', (message: unknown) => {
    const report = parseReport(message)
    if (report !== undefined) onReport(report)
  })
  worker.once('exit', end)
  worker.on('error', () => {
    if (worker.process.pid === undefined) end(null, null) // the system gave no process; otherwise `exit` follows
  })
  return {
    pid: worker.process.pid,
    send: (order) => {
      if (worker.isConnected()) worker.send(order, () => {})
    },
    kill: (signal) => void worker.process.kill(signal),
  }
}
