import { z } from 'zod'

const millisecondsPer: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Limits of a duration, in milliseconds. */
interface DurationLimits {
  readonly minimum: number
  readonly maximum: number
}

/** Milliseconds of a duration: a number of seconds, or text such as `500ms`, `5s`, `2m`. */
export function durationSchema({ minimum, maximum }: DurationLimits): z.ZodType<number> {
  const limits = `from ${minimum / 1000} s to ${maximum / 1000} s`
  return z.union([z.number(), z.string()]).transform((value, context) => {
    const milliseconds = typeof value === 'number' ? value * 1000 : parseDuration(value)
    if (milliseconds !== undefined && milliseconds >= minimum && milliseconds <= maximum) return milliseconds
    context.addIssue({
      code: 'custom',
      message: `found ${value}, expected seconds, or text such as 500ms, 5s, 2m; ${limits}`,
    })
    return z.NEVER
  })
}

function parseDuration(text: string): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m|h)?$/.exec(text.trim()) ?? []
  const factor = millisecondsPer[unit]
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor
}
