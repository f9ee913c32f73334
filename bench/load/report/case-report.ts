import type { Spread } from '@docker-token/bench-report'

/** What all rounds say of one server. */
export interface Row {
  readonly server: string
  readonly rate: Spread
  readonly p50: Spread
  readonly p99: Spread
  readonly perCpuSecond: Spread
  readonly memory: Spread
}

/** What a case is about, and what it should be. It is judged by the median. */
export interface Finding {
  readonly what: string
  readonly value: Spread
  readonly atLeast?: number
  readonly atMost?: number
}

/** All that one case says. */
export interface CaseReport {
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  readonly findings: readonly Finding[]
}
