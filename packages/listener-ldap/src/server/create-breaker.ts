import { DirectoryError } from '../connection/directory-error.ts'

/** Remembers that a server is down, so that logins pass it by, and asks it in the background until it is up again. */
export interface Breaker {
  /** Whether logins may go to the server. */
  isClosed(): boolean
  /** Says that the server failed. The first to say so starts the probing. */
  open(reason: Error): void
  /** Says that something went wrong that may be the fault of one login: the server is asked, and only if it fails too, it is down. */
  suspect(reason: Error): void
  /** Whether the server is being asked because of a suspicion: others are better asked first. */
  isSuspected(): boolean
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

/** Milliseconds; doubled after each probe in vain. */
const pauses = { first: 250, longest: 5000 }

/** Of a server that refuses the service account: asking more often could lock the account. */
const pausesOfRefusal = { first: 5000, longest: 300_000 }

/** Makes a breaker for a server that is presumed to be up. */
export function createBreaker({ probe, onOpen, onClosed }: BreakerSettings): Breaker {
  let reason: Error | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let asking: Promise<void> | undefined

  function schedule(pause: number): void {
    if (!stopped) timer = setTimeout(() => void tryAgain(pause), pause).unref()
  }

  async function tryAgain(pause: number): Promise<void> {
    try {
      await probe()
    } catch (error) {
      if (error instanceof Error) reason = error // what is wrong now, which may be something else
      schedule(Math.min(pausesAfter(reason).longest, pause * 2))
      return
    }
    if (stopped) return
    reason = undefined
    onClosed()
  }

  function open(why: Error): void {
    if (reason !== undefined || stopped) return
    reason = why
    onOpen(why)
    schedule(pausesAfter(why).first)
  }

  return {
    isClosed: () => reason === undefined,
    open,
    suspect(why) {
      if (reason !== undefined || stopped) return
      asking ??= probe()
        .catch((error: unknown) => open(error instanceof Error ? error : why))
        .finally(() => (asking = undefined))
    },
    isSuspected: () => asking !== undefined,
    reason: () => reason,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

function pausesAfter(reason: Error | undefined): typeof pauses {
  return reason instanceof DirectoryError && reason.kind === 'service' ? pausesOfRefusal : pauses
}
