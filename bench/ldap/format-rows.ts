import { formatSpread, formatTable, type Spread } from '@docker-token/bench-report'

/** What all rounds say of one cell. */
export interface Row {
  readonly contender: string
  readonly inFlight: number
  readonly tls: boolean
  readonly rate: Spread
  /** Microseconds of the client's CPU for each. */
  readonly cpu?: Spread
  /** To dialling for each login with as many at a time, round by round. */
  readonly ratio?: Spread
}

/** A table of rates, each as min/median/max. */
export function formatRows(rows: readonly Row[]): string {
  const lines = rows.map(({ contender, inFlight, tls, rate, cpu, ratio }) => [
    tls ? `${contender}, TLS` : contender,
    String(inFlight),
    formatSpread(rate),
    cpu === undefined ? '–' : formatSpread(cpu),
    ratio === undefined ? '–' : formatSpread(ratio, 2),
  ])
  return formatTable(['contender', 'in flight', 'per second', 'client CPU µs', 'ratio to dialling'], lines)
}
