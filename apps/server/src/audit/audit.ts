/** Records decisions, one JSON line each. */
export interface Audit {
  readonly record: (fields: object) => void
  /** Whether lines wait that could not be written. Until they are, no further decision should be made. */
  readonly isBroken: () => boolean
  /** Opens the file anew, after a rotation moved it away. */
  readonly reopen: () => void
  /** Writes what is left, but does not wait for ever. */
  readonly close: () => Promise<void>
}
