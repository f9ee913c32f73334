import { createHandlerList, type HandlerList } from './create-handler-list.ts'
import type { DecisionOptions, EventHandler, EventMap, EventName, Undo } from './event-map.ts'
import type { ObservationName } from './observation.ts'

/** A registered function, and whose it is. */
interface NamedHandler<Name extends EventName> {
  readonly listener: string
  readonly handle: EventHandler<Name>
}

/** Keeps the functions that decide and those that are told. */
export interface EventHub {
  /** Throws `TypeError` for an unknown event, a handler that is no function, or a priority that is no number. */
  readonly on: <Name extends EventName>(
    event: Name,
    handler: EventHandler<Name>,
    options?: DecisionOptions & { listener?: string },
  ) => Undo
  /** The handlers of one event, in the order in which they are called. */
  readonly handlers: <Name extends EventName>(event: Name) => readonly NamedHandler<Name>[]
  /** Tells the observers. Nothing they do changes anything for the caller, and what fails of them is told once all were. */
  readonly tell: <Name extends ObservationName>(event: Name, observation: EventMap[Name]) => void
}

type HandlerLists = { readonly [Name in EventName]: HandlerList<NamedHandler<Name>> }

/** Makes a hub to which nobody listens yet. */
export function createEventHub(): EventHub {
  const lists: HandlerLists = {
    authenticate: createHandlerList(),
    identify: createHandlerList(),
    authorize: createHandlerList(),
    offline: createHandlerList(),
    issued: createHandlerList(),
    refused: createHandlerList(),
    failed: createHandlerList(),
    'listener.failed': createHandlerList(),
    'listener.reported': createHandlerList(),
  }

  const on: EventHub['on'] = (event, handler, options = {}) => {
    const { priority = 0, listener } = options
    checkRegistration(Object.keys(lists), event, handler, priority)
    checkOptionNames(event, options)
    const owner = listener ?? (handler.name || `handler of ${event}`)
    return lists[event].add({ listener: owner, handle: handler }, priority)
  }

  function tell<Name extends ObservationName>(event: Name, observation: EventMap[Name]): void {
    for (const { listener, handle } of lists[event].current()) {
      callObserver(handle, observation, (error) => {
        if (event === 'listener.failed') return // nobody is left who could be told that an observer of failures failed
        tell('listener.failed', { listener: `${listener} observing ${event}`, error })
      })
    }
  }

  return { on, handlers: (event) => lists[event].current(), tell }
}

function checkRegistration(
  events: readonly string[],
  event: string,
  handler: unknown,
  priority: number,
): void {
  if (!events.includes(event))
    throw new TypeError(`found event ${event}, expected one of ${events.join(', ')}`)
  if (typeof handler !== 'function')
    throw new TypeError(`found ${typeof handler} as handler of ${event}, expected a function`)
  if (!Number.isFinite(priority))
    throw new TypeError(`found priority ${priority} for ${event}, expected a number`)
}

function checkOptionNames(event: string, options: object): void {
  const unknown = Object.keys(options).find((name) => name !== 'priority' && name !== 'listener')
  if (unknown !== undefined) throw new TypeError(`found option ${unknown} for ${event}, expected priority`)
}

/** Tells one observer, and after the others of this event what became of it if it throws or rejects. */
function callObserver<Value>(
  observe: (value: Value) => void | Promise<void>,
  value: Value,
  onFailure: (error: unknown) => void,
): void {
  new Promise<void>((resolve) => {
    resolve(observe(value))
  }).catch(onFailure)
}
