import * as z from 'zod/mini'

import { parseDuration } from './parse-duration.ts'

const day = 86_400

/** A time in seconds, or as `5m`, within limits in seconds. */
export function durationSchema(minimum: number, maximum: number): z.ZodMiniType<number, string | number> {
  const toSeconds = z.transform((value: number | string, { issues }) => {
    const seconds = parseDuration(String(value))
    if (seconds !== undefined && seconds >= minimum && seconds <= maximum) return seconds
    const found = seconds === undefined ? JSON.stringify(value) : `${seconds} s`
    const expected = `at least ${minimum} s and at most ${maximum} s (${maximum / day}d)`
    const message = `found ${found}, expected ${expected}, written as 300, 300s, 5m or 1h`
    issues.push({ code: 'custom', message, input: value })
    return z.NEVER
  })
  return z.pipe(z.union([z.int(), z.string()]), toSeconds)
}
