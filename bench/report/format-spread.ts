import type { Spread } from './spread-of.ts'

/** `min/median/max`, with so many digits after the point. */
export function formatSpread({ min, median, max }: Spread, digits = 0): string {
  return [min, median, max].map((value) => value.toFixed(digits)).join('/')
}
