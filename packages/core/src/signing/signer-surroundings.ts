/** The event loop that a signer works in. */
export interface SignerSurroundings {
  /** Runs something when this turn of the event loop has read all that it reads. */
  readonly atEndOfTurn: (task: () => void) => void
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
}
