import type { ClosingTally } from '../server/farewell.ts'
import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import type { SignalName } from '../system/signal-name.ts'

/** What the main process tells a worker. */
export type Order =
  /** Do what a process of its own does on this signal. */
  | { readonly kind: 'signal'; readonly name: SignalName }
  /** Watch the files from now on, and tell the log for all. */
  | { readonly kind: 'lead' }
  /** Read the configuration anew: the leader could serve it. */
  | { readonly kind: 'reload' }
  /** One of the workers could not take over what the files say: tell whoever asks, whichever worker he asks. */
  | { readonly kind: 'behind' }
  /** All workers serve what the files say. */
  | { readonly kind: 'in-step' }
  /** Say what you count. */
  | { readonly kind: 'measure' }

/** What a worker tells the main process. */
export type Report =
  | { readonly kind: 'listening'; readonly address: string }
  | { readonly kind: 'reload'; readonly outcome: ReloadOutcome }
  | { readonly kind: 'measured'; readonly data: readonly object[] }
  /** It has stopped, and ends. */
  | ({ readonly kind: 'stopped' } & ClosingTally)
