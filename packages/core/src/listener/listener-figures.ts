/**
 * What a listener can say about itself in numbers, for whoever watches the service. Each may be absent; counts go on from the moment
 * the listener was made.
 */
export interface ListenerFigures {
  /** Credentials that were right a moment ago and were not checked again; and those that had to be checked. */
  readonly cacheHits?: number
  readonly cacheMisses?: number
  /** Slow checks (hashes, binds) under way now, and those that wait in line. */
  readonly checksRunning?: number
  readonly checksWaiting?: number
  /** Connections to a directory or database that are open now. */
  readonly connections?: number
  /** Set while what the listener decides from is older than its file, which cannot be read: since when. */
  readonly outdatedSince?: Date | undefined
}
