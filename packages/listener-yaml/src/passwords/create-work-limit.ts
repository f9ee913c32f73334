import type { LinePlace } from './create-fair-line.ts'
import { createTwoLines } from './create-two-lines.ts'

/** Runs pieces of work, no more at a time than it was made for. */
export interface WorkLimit {
  run<Result>(work: () => Promise<Result>, place: LinePlace): Promise<Result>
  /** Pieces under way, and those in line. */
  figures(): { readonly running: number; readonly waiting: number }
}

/** How much a {@link WorkLimit} takes on. */
export interface WorkLimitOptions {
  /** Pieces under way at a time. */
  readonly concurrency: number
  /** Pieces that may wait in each of the two lines. */
  readonly waiting: number
  /** Makes the error that one is refused with when the line is full. */
  readonly refuse: () => Error
}

interface Waiter {
  readonly enter: () => void
  readonly refuse: (error: Error) => void
}

/**
 * Limits expensive work: some at a time, the others in bounded lines in which addresses take turns, and the users of one address.
 * When one is full, whoever has most in line is refused, so that a flood of guesses keeps nobody else from logging in. Those who were let
 * in before have a line of their own.
 */
export function createWorkLimit({ concurrency, waiting, refuse }: WorkLimitOptions): WorkLimit {
  const line = createTwoLines<Waiter>(waiting)
  let running = 0

  function leave(): void {
    const next = line.take()
    if (next === undefined) running -= 1
    else next.enter() // takes over the place
  }

  async function enter(place: LinePlace): Promise<void> {
    if (running < concurrency) {
      running += 1
      return
    }
    const turn = Promise.withResolvers<void>()
    line.add({ enter: turn.resolve, refuse: turn.reject }, place)?.refuse(refuse())
    await turn.promise
  }

  return {
    async run(work, place) {
      await enter(place)
      try {
        return await work()
      } finally {
        leave()
      }
    },
    figures: () => ({ running, waiting: line.length() }),
  }
}
