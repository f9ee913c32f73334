import type { Spread } from './spread.ts'

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
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map(({ contender, inFlight, tls, rate, cpu, ratio }) => [
    tls ? `${contender}, TLS` : contender,
    String(inFlight),
    format(rate, 0),
    cpu === undefined ? '–' : format(cpu, 0),
    ratio === undefined ? '–' : format(ratio, 2),
  ])
  const head = ['contender', 'in flight', 'per second', 'client CPU µs', 'ratio to dialling']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function format({ min, median, max }: Spread, digits: number): string {
  return [min, median, max].map((value) => value.toFixed(digits)).join('/')
}
