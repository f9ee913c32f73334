import { ConfigurationError } from '../errors/configuration-error.ts'
import { isErrorOf } from '../errors/is-error-of.ts'
import { ListenerError } from '../errors/listener-error.ts'
import { TokenServiceError } from '../errors/token-service-error.ts'
import type { EventHub } from '../events/create-event-hub.ts'
import type { Undo } from '../events/event-map.ts'
import { checkListener } from './check-listener.ts'
import type { Listener } from './listener.ts'

/** The listener objects of one token service, from registration to close. */
export interface ListenerSet {
  /** Registers what the listener decides. Throws `ConfigurationError` if it is none or its name is taken. */
  readonly use: (listener: Listener) => Undo
  /** Starts all in order. If one fails, those started are closed and its error is thrown, as `ListenerError` if it is none of ours. */
  readonly start: () => Promise<void>
  /** Closes all that were started, last first, even if one of them throws; the first error is then thrown. */
  readonly close: () => Promise<void>
}

/** Makes an empty set whose listeners decide through the hub. */
export function createListenerSet(hub: EventHub): ListenerSet {
  const registered = new Map<string, Listener>()
  const started: Listener[] = []

  function use(listener: Listener): Undo {
    checkRegistrable(listener, registered)
    const { name, priority = 0 } = listener
    const options = { priority, listener: name }
    const undos = [
      ...(listener.authenticate
        ? [hub.on('authenticate', (event) => listener.authenticate?.(event), options)]
        : []),
      ...(listener.identify ? [hub.on('identify', (event) => listener.identify?.(event), options)] : []),
      ...(listener.authorize ? [hub.on('authorize', (event) => listener.authorize?.(event), options)] : []),
      ...(listener.offline ? [hub.on('offline', (event) => listener.offline?.(event), options)] : []),
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
        throw asStartError(error, listener.name)
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

function checkRegistrable(listener: Listener, registered: ReadonlyMap<string, Listener>): void {
  const mistakes = checkListener(listener)
  const taken = mistakes.length === 0 && registered.has(listener.name)
  const messages = taken
    ? [`found two listeners named ${listener.name}, expected a name of its own for each`]
    : mistakes
  if (messages.length === 0) return
  throw new ConfigurationError(messages.map((message) => ({ path: ['listeners'], message })))
}

/** What could be told of a start that failed, is told; of anything else, at least whose start it was. */
function asStartError(error: unknown, listener: string): unknown {
  if (error instanceof TokenServiceError || isErrorOf('invalid_configuration', error)) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new ListenerError(listener, `cannot start: ${reason}`, { cause: error })
}

function contextFor(hub: EventHub, listener: string): Parameters<NonNullable<Listener['start']>>[0] {
  return {
    info: (message) => hub.tell('listener.reported', { listener, level: 'info', message }),
    warn: (message) => hub.tell('listener.reported', { listener, level: 'warning', message }),
    fail: (error) => hub.tell('listener.failed', { listener, error }),
  }
}
