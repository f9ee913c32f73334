import { setTimeout as pause } from 'node:timers/promises'

import { findPurgeTimes, type PurgeRule } from '../record/find-purge-times.ts'
import type { TokenStore } from '../store/token-store.ts'
import { type Clocks, createSteadyClock } from './create-steady-clock.ts'

/** Deletes tokens that ended long ago, now and then. */
export interface Purger {
  /** Waits for the statement that runs, and runs no other. */
  close(): Promise<void>
}

/** How a {@link Purger} works. Times are milliseconds. */
export interface PurgerOptions extends PurgeRule, Partial<Clocks> {
  /** How often it looks through all tokens. */
  readonly interval: number
  /** Until the first time. Default: 2.5 to 7.5 minutes, by lot, so that several nodes do not do it all at once. */
  readonly first?: number
  /** Between two statements. Default 50. */
  readonly rest?: number
  /** Told what was deleted, if something was. */
  readonly onPurged: (purged: Purged) => void
  /** Told why a purge came to no end. The next one starts anew. */
  readonly onError: (error: unknown) => void
}

/** What one purge did. */
export interface Purged {
  readonly tokens: number
  /** When they had ended, at the latest. */
  readonly before: Date
  /** How long it took, in milliseconds. */
  readonly took: number
}

/** So few that SQLite, which works in the server's thread, holds it up no longer than a login does. */
const [rowsAtOnce, deletionsAtOnce] = [500, 32]
const firstAtMost = 450_000

/** Starts to purge in small steps with rests between them. Any number of nodes may do so with one store. */
export function createPurger(store: Pick<TokenStore, 'purge'>, options: PurgerOptions): Purger {
  const { interval, rest = 50, onPurged, onError } = options
  const { now = () => new Date(), elapsed = () => performance.now() } = options
  const { first = Math.min(interval, firstAtMost * (1 / 3 + (Math.random() * 2) / 3)) } = options
  const clock = createSteadyClock({ now, elapsed })
  const closing = new AbortController()

  /** Whether that time has passed, and not been cut short by the end. */
  async function wait(milliseconds: number): Promise<boolean> {
    try {
      await pause(milliseconds, undefined, { ref: false, signal: closing.signal })
      return true
    } catch {
      return false
    }
  }

  async function purge(): Promise<void> {
    const times = findPurgeTimes(clock(), options)
    const start = elapsed()
    const pace = { rows: rowsAtOnce, deletions: deletionsAtOnce, rest: () => wait(rest) }
    try {
      const tokens = await store.purge({ ...times, pace })
      if (tokens > 0) onPurged({ tokens, before: times.before, took: elapsed() - start })
    } catch (error) {
      onError(error)
    }
  }

  async function run(): Promise<void> {
    for (let milliseconds = first; await wait(milliseconds); milliseconds = interval) await purge()
  }

  const running = run()
  return {
    async close() {
      closing.abort()
      await running
    },
  }
}
