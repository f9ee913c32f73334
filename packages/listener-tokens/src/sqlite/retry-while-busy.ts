import { setTimeout as pause } from 'node:timers/promises'

import { isBusy } from './is-busy.ts'

const interval = 20

/** Runs something until no lock is in its way, for so many milliseconds at most. It never waits in SQLite, which would stop everything else. */
export async function retryWhileBusy<Value>(attempt: () => Value, timeout: number): Promise<Value> {
  const end = performance.now() + timeout
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
      await pause(interval)
    }
  }
}
