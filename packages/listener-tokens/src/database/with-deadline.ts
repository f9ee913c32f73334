/** What `work` comes to, or a rejection with `expired()` at a time of `performance.now()`. `work` goes on: `expired` must see to its end. */
export function withDeadline<Value>(work: Promise<Value>, end: number, expired: () => Error): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(expired()), Math.max(0, end - performance.now()))
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
