/** What one load came to. */
export interface Measurement {
  /** Answers per second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers per second of the server's CPU time. */
  readonly perCpuSecond: number
  /** MiB, at the end of the load. */
  readonly memory: number
}
