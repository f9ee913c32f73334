import { settlesWithin } from '../system/settles-within.ts'
import type { Output } from './open-output.ts'

/** Milliseconds to wait for a reader that does not read. */
const longestFlush = 1000

/** Milliseconds between two attempts to write, and some more. */
const longestRetry = 200

/** Writes what is left and closes; gives up on a reader that is gone or asleep. Never fails. */
export async function closeOutput({ stream, giveUp }: Output): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  stream.once('close', resolve).once('error', () => {
    resolve()
  })
  stream.end()
  if (!(await settlesWithin(closed, longestFlush))) {
    giveUp()
    await settlesWithin(closed, longestRetry) // what is tried again by now fails
  }
  stream.destroy() // pino would write what is left at the end of the process, for as long as that takes
}
