/** Spreads work over the turns of the event loop. */
export interface Turns {
  /** Does a piece of work at once, or in one of the next turns if this one has done enough. */
  readonly do: (work: () => void) => void
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
  let waiting: (() => void)[] = []
  let begun: number | undefined

  function endTurn(): void {
    begun = now()
    let done = 0
    for (const work of waiting) {
      if (now() - begun >= budget) break
      done += 1
      work()
    }
    waiting = waiting.slice(done)
    if (waiting.length > 0) nextTurn(endTurn)
    else begun = undefined
  }

  return {
    do(work) {
      if (begun === undefined) {
        begun = now()
        nextTurn(endTurn)
      }
      if (waiting.length === 0 && now() - begun < budget) work()
      else waiting.push(work)
    },
  }
}
