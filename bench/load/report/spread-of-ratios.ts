import { type Spread, spreadOf } from '@docker-token/bench-report'

/** The ratios of what was measured in the same round. */
export function spreadOfRatios(own: readonly number[], others: readonly number[]): Spread {
  return spreadOf(own.map((value, round) => value / (others[round] ?? Number.NaN)))
}
