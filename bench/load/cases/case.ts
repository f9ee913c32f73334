import type { CaseReport } from '../report/case-report.ts'

/** How long something is measured. */
export interface Effort {
  readonly rounds: number
  /** Of each load in each round. */
  readonly seconds: number
  /** Before anything counts: for so long V8 goes on compiling. */
  readonly warmUp: number
}

/** One question to the servers. */
export interface Case {
  /** What `--case` takes. */
  readonly name: string
  readonly title: string
  run(effort: Effort): Promise<Omit<CaseReport, 'name' | 'title'>>
}
