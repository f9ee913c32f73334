import type { TokenStore, TokenUse } from '../store/token-store.ts'

/** Remembers when tokens are used, and writes it down now and then. */
export interface UsageRecorder {
  /** Never waits and never throws. */
  record(id: string, from?: string): void
  /** Writes what is not written yet. */
  flush(): Promise<void>
  /** Writes it for the last time. */
  close(): Promise<void>
}

/** How a {@link UsageRecorder} works. Times are milliseconds. */
export interface UsageRecorderOptions {
  /** How often uses are written. Default 10 s. */
  readonly interval?: number
  /** How long after a use that was noted others of the same token are not. Default 60 s. */
  readonly granularity?: number
  /** How many tokens are remembered at most. Default 10 000; the use noted longest ago is forgotten first. */
  readonly bound?: number
  /** Told when uses could not be written; they are tried again with the next. */
  readonly onError?: (error: unknown) => void
  readonly now?: () => Date
  /** A clock that is never set. Default `performance.now`. */
  readonly elapsed?: () => number
}

/** Notes uses in memory. What is not written when the process is killed is lost: at most an interval and a granularity. */
export function createUsageRecorder(
  store: Pick<TokenStore, 'touch'>,
  options: UsageRecorderOptions = {},
): UsageRecorder {
  const { interval = 10_000, granularity = 60_000, bound = 10_000, onError = () => {} } = options
  const { now = () => new Date(), elapsed = () => performance.now() } = options
  const noted = new Map<string, number>()
  let pending = new Map<string, TokenUse>()
  let writing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    if (pending.size === 0) return
    const uses = pending
    pending = new Map()
    try {
      await store.touch([...uses.values()])
    } catch (error) {
      // the newer ones win, and stand behind those that are forgotten first
      pending = new Map([...uses, ...pending])
      forget(pending, bound)
      onError(error)
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(write, write)
    return writing
  }

  const timer = setInterval(() => void flush().catch(() => {}), interval).unref()
  return {
    record(id, from) {
      const last = noted.get(id)
      if (last !== undefined && elapsed() - last < granularity) return
      noted.delete(id) // a map keeps the order of insertion
      noted.set(id, elapsed())
      pending.delete(id)
      pending.set(id, { id, at: now(), ...(from === undefined ? {} : { from }) })
      forget(noted, bound)
      forget(pending, bound)
    },
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

function forget(map: Map<string, unknown>, bound: number): void {
  for (const id of map.keys()) {
    if (map.size <= bound) return
    map.delete(id)
  }
}
