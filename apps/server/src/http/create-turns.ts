/** Spreads work over the turns of the event loop. */
export interface Turns {
  /** Whether there is time in this turn for what is done now. Not so while something waits. */
  readonly hasTime: () => boolean
  /** Does a piece of work in one of the next turns, after what waits already. */
  readonly wait: (work: () => void) => void
}

/** What a {@link Turns} goes by. */
export interface TurnsOptions {
  /** Milliseconds of work in one turn. Default 2. */
  readonly budget?: number
  /** Milliseconds. Default `performance.now`. */
  readonly now?: () => number
  /** Calls back in the next turn. Default `setImmediate`. */
  readonly nextTurn?: (callback: () => void) => void
}

/**
 * Begins with a fresh turn. Each turn of Node's event loop accepts one new connection, after it has answered all that could be read: some
 * thousand clients that ask again as soon as they are answered would make a turn so long that nobody else gets a connection for minutes.
 */
export function createTurns({
  budget = 2,
  now = () => performance.now(),
  nextTurn = setImmediate,
}: TurnsOptions = {}): Turns {
  const waiting: (() => void)[] = []
  let begun: number | undefined

  function endTurn(): void {
    begun = now()
    let done = 0
    try {
      for (const work of waiting) {
        if (now() - begun >= budget) break
        done += 1
        work()
      }
    } finally {
      waiting.splice(0, done)
      begun = undefined
      if (waiting.length > 0) beginTurn()
    }
  }

  function beginTurn(): number {
    nextTurn(endTurn)
    return (begun = now())
  }

  return {
    hasTime: () => now() - (begun ?? beginTurn()) < budget && waiting.length === 0,
    wait: (work) => void waiting.push(work),
  }
}
