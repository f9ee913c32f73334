import { type Listener, type ListenerContext, ListenerError } from '@docker-token/core'

import { settlesWithin } from '../system/settles-within.ts'

/** How long a listener may take, in milliseconds. */
export interface LifeLimits {
  readonly start: number
  readonly close: () => number
}

/** From the first holder's start to the last holder's close. A holder is anything that is itself and nothing else. */
export interface ListenerLife {
  /** Starts the listener unless that was done. Throws `ListenerError` after the time limit. */
  readonly start: (holder: object, context: ListenerContext) => Promise<void>
  /** Closes the listener if nobody else holds it. Throws after the time limit. */
  readonly close: (holder: object) => Promise<void>
}

/** Makes the life of a listener that nobody holds yet. */
export function createListenerLife(listener: Listener, limits: LifeLimits): ListenerLife {
  const holders = new Map<object, ListenerContext>()
  let starting: Promise<void> | undefined

  /** What the listener says goes to the latest holder. */
  const latest = (): ListenerContext | undefined => [...holders.values()].at(-1)
  const context: ListenerContext = {
    info: (message) => latest()?.info(message),
    warn: (message) => latest()?.warn(message),
    fail: (error) => latest()?.fail(error),
  }

  return {
    async start(holder, own) {
      holders.set(holder, own)
      starting ??= startOf(listener, context)
      if (await settlesWithin(starting, limits.start)) return
      throw new ListenerError(listener.name, `did not start within ${limits.start / 1000} s`)
    },
    async close(holder) {
      if (holders.size === 1 && holders.has(holder) && starting !== undefined) {
        starting = undefined
        await closeInTime(listener, limits.close())
      }
      holders.delete(holder) // only now: what the listener says while it closes is heard as well
    },
  }
}

/** A throw becomes a rejection, whether `start` is async or not. */
async function startOf(listener: Listener, context: ListenerContext): Promise<void> {
  await listener.start?.(context)
}

async function closeOf(listener: Listener): Promise<void> {
  await listener.close?.()
}

async function closeInTime(listener: Listener, limit: number): Promise<void> {
  if (await settlesWithin(closeOf(listener), limit)) return
  throw new Error(`did not close within ${limit / 1000} s`)
}
