/** Why the store cannot be used. */
export type StoreFailure =
  /** Another process holds a lock. */
  | 'locked'
  /** The disk, or a quota, is full. */
  | 'full'
  /** The file is damaged, or no database of ours. */
  | 'corrupt'
  /** It may not be read or written. */
  | 'forbidden'
  /** The file or its folder is not there, or not any more. */
  | 'missing'
  /** There is no connection, or it broke. */
  | 'connection'
  /** There was no answer in time. */
  | 'timeout'
  /** The schema is newer than this program. */
  | 'schema'
  /** Too much is waiting already. */
  | 'busy'
  /** It has been closed. */
  | 'closed'
  /** Anything else that the database says. */
  | 'failed'

/** What a {@link StoreUnavailableError} says. */
export interface StoreFailureDetails {
  readonly reason: StoreFailure
  /** The file, or host, port and database; never a password. */
  readonly where: string
  /** What is wrong, and what to do about it. */
  readonly problem: string
  readonly cause?: unknown
}

/**
 * The store cannot say anything about a token: never a refusal. Nothing that was to be written counts as written.
 *
 * @example
 * try {
 *   await store.find(hash)
 * } catch (error) {
 *   if (error instanceof StoreUnavailableError) console.error(error.reason, error.message)
 * }
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
  readonly reason: StoreFailure

  constructor({ reason, where, problem, cause }: StoreFailureDetails) {
    super(`the token store ${where}: ${problem}`, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}
