import type { ReloadOutcome } from '../reload/reload-outcome.ts'

/** What there is to tell of the service as a whole, however many processes serve. */
export interface ServiceMetrics {
  readonly noteReload: (outcome: ReloadOutcome) => void
  /** Whether what is in force, in one process at least, is older than the files. */
  readonly noteBehind: (isBehind: boolean) => void
  readonly noteReplacement: () => void
  readonly text: () => Promise<string>
}
