/** The least, middle and greatest of some values. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

/** The spread of values of which there is at least one. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  return { min: at(0), median: at(Math.floor((sorted.length - 1) / 2)), max: at(sorted.length - 1) }
}
