/** What one run of one contender came to. */
export interface Measurement {
  /** Per second. */
  readonly rate: number
  /** Microseconds of the client's own CPU time for each; absent where clients are processes that end. */
  readonly cpu?: number
}
