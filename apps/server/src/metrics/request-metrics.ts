import type { Listener, TokenService } from '@docker-token/core'
import type { Middleware } from 'koa'

import type { RequestKind } from '../admission/request-kind.ts'
import type { CallOutcome } from '../http/api/call-outcome.ts'

/** What a listener is asked. */
type Stage = 'authenticate' | 'identify' | 'authorize' | 'offline'

/** Does something for a listener and takes the time. */
export type StageTimer = <Answer extends void | Promise<void>>(
  listener: string,
  stage: Stage,
  task: () => Answer,
) => Answer

/** Counts what a process does for its clients. No label tells who they are. */
export interface RequestMetrics {
  /** Counts what a token service tells. */
  readonly observe: (tokens: TokenService) => void
  readonly time: StageTimer
  /** Takes the listeners in force, to be asked for their figures. */
  readonly watch: (listeners: readonly Listener[]) => void
  readonly noteAudit: (state: 'broken' | 'mended') => void
  /** A request was turned away because too many of its kind are under way. */
  readonly noteTurnedAway: (kind: RequestKind) => void
  /** Counts a call to the API for tokens. */
  readonly noteCall: (outcome: CallOutcome) => void
  /** Counts answers. */
  readonly middleware: Middleware
  /** Text of the metrics, in the format of Prometheus. */
  readonly text: () => Promise<string>
  /** The same as data, for another process to add up. */
  readonly data: () => Promise<readonly object[]>
}
