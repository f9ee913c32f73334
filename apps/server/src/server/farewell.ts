/** Whether every request was answered. */
export type DrainOutcome = 'finished' | 'cut'

/** What became of the requests since a server began to close. */
export interface ClosingTally {
  /** Answered to the end. */
  readonly finished: number
  readonly cutOff: number
}

/** Told when all requests have come to an end, just before the log is closed. */
export type Farewell = (tally: ClosingTally) => void
