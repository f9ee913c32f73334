/** Spares a server that fails. */
export interface Circuit {
  /** Runs a task, or throws at once while the server is spared. */
  run<Value>(task: () => Promise<Value>): Promise<Value>
}

/** When a server is spared, and for how long. */
export interface CircuitOptions {
  /** Failures in a row. */
  readonly breakAfter: number
  /** Milliseconds. */
  readonly breakFor: number
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/** Makes a circuit breaker. After the pause one task tries; if it succeeds all may, if it fails the pause begins anew. */
export function createCircuit({ breakAfter, breakFor, now }: CircuitOptions): Circuit {
  let failures = 0
  let closedAgainAt = 0
  let isTrying = false
  return {
    async run(task) {
      const isOpen = failures >= breakAfter
      if (isOpen && (isTrying || now() < closedAgainAt)) {
        throw new Error(`the webhook failed ${failures} times in a row and is not asked for a while`)
      }
      isTrying = isOpen
      try {
        const value = await task()
        failures = 0
        return value
      } catch (error) {
        failures += 1
        closedAgainAt = now() + breakFor
        throw error
      } finally {
        if (isOpen) isTrying = false
      }
    },
  }
}
