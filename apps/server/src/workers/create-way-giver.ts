/** What a way giver goes by. */
export interface WayGiverOptions {
  /** Milliseconds. Default `performance.now`. */
  readonly now?: () => number
  /** Does nothing for so many milliseconds, and lets nothing else be done in this process. Default: sleeps. */
  readonly pause?: (milliseconds: number) => void
}

/** Milliseconds without a new connection after which the next one begins a burst, and for which way is given in a burst. */
const burst = 20

/** Milliseconds: longer with each connection that this process has taken of a burst. */
const step = 0.02
const longest = 0.1

/**
 * Milliseconds of pauses in one burst: a pause really takes 0.1 to 0.3, and by then the others are awake. Of 32 connections one of two
 * workers got 20 at most where the machine did nothing else, with 2 ms up to 25.
 */
const longestInAll = 4

/**
 * To be called for each new connection by a process that accepts from the same socket as others. Clients that connect at once, such as
 * a proxy that fills its pool, are all there before their first request: whoever is awake would take them all in the time in which
 * the others wake up, and keep them; of 32 connections to two workers one often got 31. So whoever takes several of a burst pauses
 * for a moment after each, the longer the more it has, and 4 ms in all. Load that goes on does not pause, nor do connections that come one by one.
 */
export function createWayGiver({
  now = () => performance.now(),
  pause = createSleep(),
}: WayGiverOptions = {}): () => void {
  let begun = -Infinity
  let last = -Infinity
  let taken = 0
  let paused = 0
  return () => {
    const time = now()
    if (time - last >= burst) {
      begun = time
      taken = 0
      paused = 0
    }
    last = time
    if (taken > 0 && time - begun < burst && paused < longestInAll) {
      pause(Math.min(longest, taken * step))
      paused += now() - time
    }
    taken += 1
  }
}

function createSleep(): (milliseconds: number) => void {
  const never = new Int32Array(new SharedArrayBuffer(4))
  return (milliseconds) => void Atomics.wait(never, 0, 0, milliseconds)
}
