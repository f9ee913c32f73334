import { z } from 'zod'

import { parseDuration } from './parse-duration.ts'

const day = 86_400

/** A time in seconds, or as `5m`, within limits in seconds. */
export function durationSchema(minimum: number, maximum: number): z.ZodType<number, string | number> {
  return z.union([z.number().int(), z.string()]).transform((value, context) => {
    const seconds = parseDuration(String(value))
    if (seconds !== undefined && seconds >= minimum && seconds <= maximum) return seconds
    const found = seconds === undefined ? JSON.stringify(value) : `${seconds} s`
    const expected = `at least ${minimum} s and at most ${maximum} s (${maximum / day}d)`
    context.addIssue(`found ${found}, expected ${expected}, written as 300, 300s, 5m or 1h`)
    return z.NEVER
  })
}
