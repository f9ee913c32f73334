import type { AttemptCount } from './attempt-counter.ts'

/** What a worker asks its main process. */
export interface CountQuestion {
  readonly kind: 'count-attempt' | 'forget-attempts'
  /** By which the worker knows the answer. */
  readonly id: number
  /** Seconds. */
  readonly window: number
  readonly key: string
}

/** What the main process answers. */
export interface CountAnswer extends AttemptCount {
  readonly kind: 'attempts-counted'
  readonly id: number
}
