const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/**
 * Whole milliseconds in the largest unit that needs no fraction.
 *
 * @example
 * formatDuration(90_000) // '90 s'
 */
export function formatDuration(milliseconds: number): string {
  const [unit, size] = units.find(([, one]) => milliseconds % one === 0 && milliseconds >= one) ?? ['ms', 1]
  return `${milliseconds / size} ${unit}`
}
