import type { Logger } from 'pino'

import type { ClosingTally } from '../server/farewell.ts'

/** What there is to say at the end. */
interface FarewellFields extends ClosingTally {
  /** Workers that did not end by themselves. */
  readonly killed?: number
}

/** The last line of a log: how long the end took, in milliseconds, and what became of the requests. */
export function logFarewell(
  logger: Logger,
  { finished, cutOff, killed }: FarewellFields,
  duration: number,
): void {
  const fields = { duration_ms: Math.round(duration), finished, cut_off: cutOff, killed }
  const isClean = cutOff === 0 && killed === undefined
  logger[isClean ? 'info' : 'warn'](fields, 'stopped')
}
