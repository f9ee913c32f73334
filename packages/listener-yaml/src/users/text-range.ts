/** A piece of a text, by offsets. */
export interface TextRange {
  /** Offset of the first character. */
  readonly start: number
  /** Offset after the last character. */
  readonly end: number
}
