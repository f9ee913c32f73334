import type { SignalName } from '../system/signal-name.ts'
import type { Order, Report } from './worker-message.ts'

/** The main process, as a worker sees it. It orders nothing before it was told that the worker listens. */
export interface Primary {
  /** Whether this worker is alone for now: what there is to say at a start, it says for all. */
  readonly isFirst: boolean
  tell(report: Report): void
  /** Calls back on a signal that the main process passes on, until it is undone. */
  onSignal(name: SignalName, handler: () => void): () => void
  /** Calls back on an order until it is undone. */
  onOrder(kind: Exclude<Order['kind'], 'signal'>, handler: () => void): () => void
}
