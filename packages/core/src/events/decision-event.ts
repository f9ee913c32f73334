import type { TokenRequest } from '../request/token-request.ts'

/** What both questions to listeners have in common. A question starts as *abstain*: neither granted nor denied. */
export interface DecisionEvent {
  readonly request: TokenRequest
  isAccessGranted(): boolean
  isAccessDenied(): boolean
  /** Refuses. The reason goes to the log, never to the client. Later listeners are still asked. */
  setAccessDenied(reason?: string): void
  /** No listener after this one is asked. */
  stopPropagation(): void
}
