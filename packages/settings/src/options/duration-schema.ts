import * as z from 'zod/mini'

import { formatDuration } from './format-duration.ts'

const millisecondsPer: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Limits of a duration, in milliseconds. */
export interface DurationLimits {
  readonly minimum: number
  readonly maximum: number
}

/**
 * A schema of durations: a number of seconds, or text such as `500ms`, `12h`, `90d`. It gives milliseconds, and refuses what is outside
 * the limits.
 *
 * @example
 * durationSchema({ minimum: 10, maximum: 60_000 }).parse('1.5s') // 1500
 */
export function durationSchema({ minimum, maximum }: DurationLimits): z.ZodMiniType<number, number | string> {
  const limits = `from ${formatDuration(minimum)} to ${formatDuration(maximum)}`
  const toMilliseconds = z.transform((value: number | string, { issues }) => {
    const milliseconds = typeof value === 'number' ? value * 1000 : parseDuration(value)
    if (milliseconds !== undefined && milliseconds >= minimum && milliseconds <= maximum) return milliseconds
    const message = `found ${String(value).slice(0, 40)}, expected seconds, or text such as 500ms, 12h, 90d; ${limits}`
    issues.push({ code: 'custom', message, input: value })
    return z.NEVER
  })
  return z.pipe(z.union([z.number(), z.string()]), toMilliseconds)
}

function parseDuration(text: string): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m|h|d)?$/.exec(text.trim()) ?? []
  const factor = millisecondsPer[unit]
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor
}
