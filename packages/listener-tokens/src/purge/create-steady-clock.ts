/** Clocks of a machine: one that people and programs set, and one that only runs, in milliseconds. */
export interface Clocks {
  readonly now: () => Date
  readonly elapsed: () => number
}

/**
 * A clock for what cannot be undone. It reads what the machine's clock says, but no more than its own last reading and the time that
 * really passed since: a machine that is set forward by years deletes nothing until the new time has stood from one reading to the
 * next.
 */
export function createSteadyClock({ now, elapsed }: Clocks): () => Date {
  let last = { time: now().getTime(), elapsed: elapsed() }
  return () => {
    const present = { time: now().getTime(), elapsed: elapsed() }
    const passed = present.elapsed - last.elapsed
    const time = Math.min(present.time, last.time + passed)
    last = present
    return new Date(time)
  }
}
