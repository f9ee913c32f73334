/** Handlers in the order in which they are called: higher priority first, then order of registration. */
export interface HandlerList<Handler> {
  /** A snapshot: registering or undoing while it is walked changes nothing in it. */
  current(): readonly Handler[]
  /** Registers and returns the undo. */
  add(handler: Handler, priority: number): () => void
}

interface Entry<Handler> {
  readonly handler: Handler
  readonly priority: number
}

/** Makes an empty list. */
export function createHandlerList<Handler>(): HandlerList<Handler> {
  let entries: readonly Entry<Handler>[] = []
  let handlers: readonly Handler[] = []

  function replace(next: readonly Entry<Handler>[]): void {
    entries = next
    handlers = next.map(({ handler }) => handler)
  }

  return {
    current: () => handlers,
    add(handler, priority) {
      const entry = { handler, priority }
      replace([...entries, entry].toSorted((one, other) => other.priority - one.priority))
      return () => replace(entries.filter((existing) => existing !== entry))
    },
  }
}
