/** What `work` comes to, or a rejection with `expired()` after so many milliseconds. `work` goes on: `expired` must see to its end. */
export function withTimeout<Value>(
  work: Promise<Value>,
  milliseconds: number,
  expired: () => Error,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(expired()), Math.max(0, milliseconds))
    work.then(
      (value) => {
        clearTimeout(timer)
        return resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}
