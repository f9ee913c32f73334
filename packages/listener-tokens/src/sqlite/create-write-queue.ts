import type { Statement } from '../database/statement.ts'
import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { isBusy } from './is-busy.ts'
import type { WriteOutcome } from './run-group.ts'

/** Writes that wait for their transaction. */
export interface WriteQueue {
  /** Resolves with the numbers of changed rows when they are on the disk. */
  push(statements: readonly Statement[]): Promise<readonly number[]>
  /** Waits until nothing is waiting. */
  drain(): Promise<void>
}

/** What a {@link WriteQueue} needs. */
interface WriteQueueOptions {
  readonly where: string
  /** How long a write waits for a lock, in milliseconds. */
  readonly timeout: number
  /** Runs writes in one transaction. */
  readonly run: (writes: readonly (readonly Statement[])[]) => readonly WriteOutcome[]
}

interface Waiting {
  readonly statements: readonly Statement[]
  readonly end: number
  readonly resolve: (counts: readonly number[]) => void
  readonly reject: (error: unknown) => void
}

/** A commit of so many takes about 10 ms in a file with a million tokens, and nothing else goes on in this thread meanwhile. */
const mostAtOnce = 32
const mostWaiting = 10_000
const interval = 20

/**
 * Writes of the same turn of the event loop go into one transaction; while a lock is in the way they wait, in their order. After a
 * commit the next one waits as long as that took: meanwhile the thread does other things, and other processes get the lock.
 */
export function createWriteQueue({ where, timeout, run }: WriteQueueOptions): WriteQueue {
  const waiting: Waiting[] = []
  const idle: (() => void)[] = []
  let scheduled = false
  let notBefore = 0

  function schedule(milliseconds = notBefore - performance.now()): void {
    if (scheduled) return
    scheduled = true
    if (milliseconds < 1) setImmediate(flush)
    else setTimeout(flush, milliseconds)
  }

  function rest(since: number): void {
    const now = performance.now()
    notBefore = now + Math.min(interval, now - since)
  }

  function flush(): void {
    scheduled = false
    const group = waiting.slice(0, mostAtOnce)
    let blocked = false
    const start = performance.now()
    try {
      const outcomes = run(group.map(({ statements }) => statements))
      waiting.splice(0, group.length)
      for (const [index, outcome] of outcomes.entries()) settle(group[index], outcome)
    } catch (error) {
      blocked = isBusy(error)
      // they wait in their order, so those whose time is over stand first
      const late = waiting.findIndex(({ end }) => end > performance.now())
      const failed = blocked ? (late === -1 ? waiting.length : late) : group.length
      for (const one of waiting.splice(0, failed)) one.reject(error)
    }
    if (!blocked) rest(start)
    if (waiting.length > 0) schedule(blocked ? interval : undefined)
    else for (const tell of idle.splice(0)) tell()
  }

  return {
    push(statements) {
      if (waiting.length >= mostWaiting) {
        const problem = `${mostWaiting} writes are waiting already`
        return Promise.reject(new StoreUnavailableError({ reason: 'busy', where, problem }))
      }
      return new Promise((resolve, reject) => {
        waiting.push({ statements, end: performance.now() + timeout, resolve, reject })
        schedule()
      })
    },
    drain: () =>
      waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => void idle.push(resolve)),
  }
}

function settle(waiting: Waiting | undefined, outcome: WriteOutcome): void {
  if ('error' in outcome) waiting?.reject(outcome.error)
  else waiting?.resolve(outcome.counts)
}
