/** How often something was counted. */
export interface AttemptCount {
  readonly total: number
  /** Milliseconds until counting begins anew. */
  readonly left: number
}

/** Counts by key, from the first time on until a window has passed. */
export interface AttemptCounter {
  /** Counts one more. Never fails: a store that does not answer is replaced by memory meanwhile. */
  readonly count: (key: string) => Promise<AttemptCount>
  readonly forget: (key: string) => Promise<void>
  readonly close: () => Promise<void>
}
