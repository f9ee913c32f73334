import { randomInt } from 'node:crypto'

/** How long a server takes for binds, so that a refusal can take as long whatever it is about. */
export interface Pace {
  /** Remembers that the bind of somebody who exists took so many milliseconds. */
  remember(milliseconds: number): void
  /** Milliseconds that one of the last of these binds took, drawn by lot; 0 if there was none. */
  draw(): number
}

const remembered = 64

/**
 * Makes a pace that knows nothing yet. A server with slow hashes refuses a name that it does not know sooner than a wrong password;
 * whoever measures it would learn who exists. One of the real times is drawn, since an average would not vary as they do.
 */
export function createPace(): Pace {
  const times: number[] = []
  return {
    remember(milliseconds) {
      times.push(milliseconds)
      if (times.length > remembered) times.shift()
    },
    draw: () => (times.length === 0 ? 0 : (times[randomInt(times.length)] ?? 0)),
  }
}
