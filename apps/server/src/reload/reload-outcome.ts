/** What came of a reload. */
export interface ReloadOutcome {
  /** `failed`: what was in force still is. */
  readonly kind: 'reloaded' | 'failed'
}
