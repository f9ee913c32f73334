import type { Finding } from './case-report.ts'

/** Whether the median is what it should be; `undefined` if nothing is said about that. */
export function isMet({ value, atLeast, atMost }: Finding): boolean | undefined {
  if (atLeast === undefined && atMost === undefined) return undefined
  return value.median >= (atLeast ?? -Infinity) && value.median <= (atMost ?? Infinity)
}
