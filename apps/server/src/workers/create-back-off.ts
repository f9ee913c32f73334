/** Milliseconds that a worker must have lived for its end to be no sign that the next one ends as well. */
const settled = 10_000

/** Milliseconds. */
const shortest = 500
const longest = 30_000

/**
 * Says how long to wait before the next worker, in milliseconds, given how long the last one lived: not at all, but twice as long
 * for each further one that ended soon.
 *
 * @example
 * const backOff = createBackOff()
 * backOff(60_000) // 0
 * backOff(20)     // 0
 * backOff(20)     // 500
 * backOff(20)     // 1000
 */
export function createBackOff(): (lifetime: number) => number {
  let soon = 0
  return (lifetime) => {
    soon = lifetime < settled ? soon + 1 : 0
    return soon < 2 ? 0 : Math.min(longest, shortest * 2 ** (soon - 2))
  }
}
