import type { Deadline } from '../connection/create-deadline.ts'
import { DirectoryError } from '../connection/directory-error.ts'

/** A limited number of places, given to those who wait in the order in which they came. */
export interface Places {
  /** Takes a place if there is one. */
  tryEnter(): boolean
  /** Waits for a place, no longer than the deadline. */
  enter(deadline: Deadline): Promise<void>
  /** Gives the place to who has waited longest. */
  leave(): void
  /** Sends all away who wait: what they wait for is not to be had. */
  turnAway(error: DirectoryError): void
  /** How many are taken, and how many wait for one. */
  figures(): { readonly taken: number; readonly waiting: number }
}

/** Makes so many empty places. */
export function createPlaces(size: number): Places {
  const waiting = new Map<() => void, (error: DirectoryError) => void>()
  let taken = 0

  function wait(limit: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const serve = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const fail = (error: DirectoryError): void => {
        clearTimeout(timer)
        waiting.delete(serve)
        reject(error)
      }
      const message = `all ${size} connections were busy for ${Math.round(limit)} ms`
      const timer = setTimeout(
        () => fail(new DirectoryError('timeout', message, { option: 'pool_size' })),
        limit,
      )
      waiting.set(serve, fail)
    })
  }

  return {
    tryEnter() {
      if (taken >= size) return false
      taken += 1
      return true
    },
    enter: (deadline) => wait(coarsely(deadline.left())),
    leave() {
      const [next] = waiting.keys()
      if (next === undefined) taken -= 1
      else waiting.delete(next)
      next?.()
    },
    turnAway(error) {
      for (const fail of waiting.values()) fail(error)
    },
    figures: () => ({ taken, waiting: waiting.size }),
  }
}

/** A little less: timers of the same length cost next to nothing, and each login has another deadline. */
function coarsely(milliseconds: number): number {
  return milliseconds < 200 ? milliseconds : Math.floor(milliseconds / 100) * 100
}
