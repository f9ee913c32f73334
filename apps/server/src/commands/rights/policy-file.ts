/** A policy file that a listener of the configuration reads. */
export interface PolicyFile {
  /** Absolute. */
  readonly file: string
  /** The listener's name. */
  readonly listener: string
}
