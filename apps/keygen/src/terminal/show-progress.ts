import type { KeygenIo } from '../keygen-io.ts'

const interval = 250 // milliseconds

/** Shows on a terminal for how long something slow has been at work; elsewhere it just waits. The line is gone afterwards. */
export async function showProgress<Value>(
  text: string,
  work: Promise<Value>,
  { errors, interactive }: KeygenIo,
): Promise<Value> {
  if (!interactive) return await work
  const start = performance.now()
  const show = (): void => {
    errors.write(`\r${text} … ${Math.floor((performance.now() - start) / 1000)} s`)
  }
  show()
  const timer = setInterval(show, interval)
  try {
    return await work
  } finally {
    clearInterval(timer)
    errors.write('\r\u001B[K') // ECMA-48 §8.3.41: erase to the end of the line
  }
}
