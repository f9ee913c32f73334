import type { TokenRequest } from '../request/token-request.ts'
import type { DecisionEvent } from './decision-event.ts'

/** Where a decision stands: nobody said anything, or what the last writer said. */
type DecisionState = 'abstain' | 'granted' | 'denied'

/** The state behind an event, which only core sees. */
export interface Decision {
  /** The methods that both events share. */
  readonly event: DecisionEvent
  readonly state: () => DecisionState
  readonly reason: () => string | undefined
  readonly isStopped: () => boolean
  /** Records a grant. */
  grant(): void
}

/** Makes a decision that begins as *abstain*. */
export function createDecision(request: TokenRequest): Decision {
  let state: DecisionState = 'abstain'
  let reason: string | undefined
  let stopped = false
  return {
    event: {
      request,
      isAccessGranted: () => state === 'granted',
      isAccessDenied: () => state === 'denied',
      setAccessDenied(why) {
        state = 'denied'
        reason = why
      },
      stopPropagation() {
        stopped = true
      },
    },
    state: () => state,
    reason: () => reason,
    isStopped: () => stopped,
    grant() {
      state = 'granted'
      reason = undefined
    },
  }
}
