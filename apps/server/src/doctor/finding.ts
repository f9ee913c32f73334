import type { FindingCode } from './finding-codes.ts'

/** Something that the doctor has seen. */
export interface Finding {
  /** `fault`: some or all clients cannot work. `warning`: they can, but not for long or not all that well. */
  readonly level: 'ok' | 'warning' | 'fault'
  readonly code: FindingCode
  /** What was found and where, in a sentence. */
  readonly message: string
  /** What to do about it. */
  readonly remedy?: string
}

/** What a step of the examination found, and what the next one goes on with; without it there is nothing to go on with. */
export interface Step<Value> {
  readonly findings: readonly Finding[]
  readonly value?: Value
}
