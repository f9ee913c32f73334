/** Milliseconds between two lines: what is written for each request would be a load of its own. */
const interval = 10_000

/** Returns what is to be called each time. The first is told at once, then no more often than every ten seconds how many there were since. */
export function sumUp<Latest>(tell: (count: number, latest: Latest) => void): (latest: Latest) => void {
  let count = 0
  let quietUntil = Number.NEGATIVE_INFINITY
  return (latest) => {
    count += 1
    const now = performance.now()
    if (now < quietUntil) return
    tell(count, latest)
    quietUntil = now + interval
    count = 0
  }
}
