/** What one process found. */
export interface Load {
  /** ms until the first login can be answered. */
  readonly ready: number
  /** ms until a changed file is in force. */
  readonly reload: number
  /** ms for which the event loop stood still at most while it was read again. */
  readonly stall: number
  /** The same for as long a time in which nothing was read: what the machine alone does. */
  readonly rest: number
  /** MiB that the process has grown by when it is ready, the thread that read included. */
  readonly memory: number
}
