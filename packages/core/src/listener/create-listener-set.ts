import { ConfigurationError } from '../errors/configuration-error.ts'
import type { EventHub } from '../events/create-event-hub.ts'
import type { Undo } from '../events/event-map.ts'
import type { Listener } from './listener.ts'

/** The listener objects of one token service, from registration to close. */
export interface ListenerSet {
  /** Registers what the listener decides. Throws `ConfigurationError` if its name is empty or taken. */
  readonly use: (listener: Listener) => Undo
  /** Starts all in order. If one fails, those started are closed and its error is thrown. */
  readonly start: () => Promise<void>
  /** Closes all that were started, last first, even if one of them throws; the first error is then thrown. */
  readonly close: () => Promise<void>
}

/** Makes an empty set whose listeners decide through the hub. */
export function createListenerSet(hub: EventHub): ListenerSet {
  const registered = new Map<string, Listener>()
  const started: Listener[] = []

  function use(listener: Listener): Undo {
    const { name, priority = 0 } = listener
    checkName(name, registered)
    const options = { priority, listener: name }
    const undos = [
      ...(listener.authenticate
        ? [hub.on('authenticate', (event) => listener.authenticate?.(event), options)]
        : []),
      ...(listener.authorize ? [hub.on('authorize', (event) => listener.authorize?.(event), options)] : []),
    ]
    registered.set(name, listener)
    let undone = false
    return () => {
      if (undone) return // the name may be another's by now
      undone = true
      registered.delete(name)
      for (const undo of undos) undo()
    }
  }

  async function start(): Promise<void> {
    for (const listener of registered.values()) {
      if (started.includes(listener)) continue
      started.push(listener) // even a start that fails half-way leaves something to close
      try {
        // one after the other: a later one may need an earlier one
        await listener.start?.(contextFor(hub, listener.name))
      } catch (error) {
        await close().catch(() => {}) // close has told whose it is; the first error is the one to throw
        throw error
      }
    }
  }

  async function close(): Promise<void> {
    const errors: unknown[] = []
    for (let listener = started.pop(); listener !== undefined; listener = started.pop()) {
      try {
        // last started first
        await listener.close?.()
      } catch (error) {
        errors.push(error)
        hub.tell('listener.failed', { listener: listener.name, error })
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  return { use, start, close }
}

function checkName(name: unknown, registered: ReadonlyMap<string, Listener>): void {
  const message =
    typeof name !== 'string' || name === ''
      ? 'found a listener without a name, expected a name that is not empty'
      : `found two listeners named ${name}, expected a name of its own for each`
  if (typeof name !== 'string' || name === '' || registered.has(name)) {
    throw new ConfigurationError([{ path: ['listeners'], message }])
  }
}

function contextFor(hub: EventHub, listener: string): Parameters<NonNullable<Listener['start']>>[0] {
  return {
    info: (message) => hub.tell('listener.reported', { listener, level: 'info', message }),
    warn: (message) => hub.tell('listener.reported', { listener, level: 'warning', message }),
    fail: (error) => hub.tell('listener.failed', { listener, error }),
  }
}
