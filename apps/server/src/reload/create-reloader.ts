/** Reloads on request: never twice at once, and once for requests that come close together. */
export interface Reloader {
  /** Asks for a reload, after the time that lets a writer finish. */
  readonly request: () => void
  /** Asks for a reload at once. */
  readonly requestNow: () => void
  /** Waits for a reload under way and starts no other. */
  readonly close: () => Promise<void>
}

/** Makes a reloader. `reload` must not fail: what goes wrong is its own to tell. */
export function createReloader(reload: () => Promise<void>, debounce: number): Reloader {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let waiting = false
  let closed = false

  async function runAfter(previous: Promise<void>): Promise<void> {
    await previous
    waiting = false
    if (!closed) await reload()
  }

  function requestNow(): void {
    clearTimeout(timer)
    if (closed || waiting) return
    waiting = true
    running = runAfter(running)
  }

  return {
    requestNow,
    request() {
      clearTimeout(timer)
      if (!closed) timer = setTimeout(requestNow, debounce)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
