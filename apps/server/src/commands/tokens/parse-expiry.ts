import { parseDuration } from '../../configuration/parse-duration.ts'
import { CommandError } from '../command-error.ts'

/** When something ends: `90d`, `12h`, or a date such as `2027-01-31`, which ends with that day in UTC. */
export function parseExpiry(text: string, now: Date): Date {
  const seconds = parseDuration(text)
  if (seconds !== undefined) return new Date(now.getTime() + seconds * 1000)
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T23:59:59Z`) : undefined
  if (date !== undefined && isDay(date, text)) return date
  throw new CommandError(`found --expires ${text}, expected for example 90d, 12h or 2027-01-31`)
}

/** JavaScript takes the 31st of February for the 3rd of March. */
function isDay(date: Date, text: string): boolean {
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
