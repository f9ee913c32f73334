/** Remembers that a server is down, so that logins pass it by, and asks it in the background until it is up again. */
export interface Breaker {
  /** Whether logins may go to the server. */
  isClosed(): boolean
  /** Says that the server failed. The first to say so starts the probing. */
  open(reason: Error): void
  /** Why it is open. */
  reason(): Error | undefined
  /** Stops probing. */
  stop(): void
}

/** How a {@link Breaker} works. */
export interface BreakerSettings {
  /** Asks the server whether it is there; rejects if not. Has a timeout of its own. */
  readonly probe: () => Promise<void>
  readonly onOpen: (reason: Error) => void
  readonly onClosed: () => void
}

const firstPause = 250 // ms; doubled after each probe in vain
const longestPause = 5000

/** Makes a breaker for a server that is presumed to be up. */
export function createBreaker({ probe, onOpen, onClosed }: BreakerSettings): Breaker {
  let reason: Error | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function schedule(pause: number): void {
    if (!stopped) timer = setTimeout(() => void tryAgain(pause), pause).unref()
  }

  async function tryAgain(pause: number): Promise<void> {
    try {
      await probe()
    } catch {
      schedule(Math.min(longestPause, pause * 2))
      return
    }
    if (stopped) return
    reason = undefined
    onClosed()
  }

  return {
    isClosed: () => reason === undefined,
    open(why) {
      if (reason !== undefined || stopped) return
      reason = why
      onOpen(why)
      schedule(firstPause)
    },
    reason: () => reason,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
