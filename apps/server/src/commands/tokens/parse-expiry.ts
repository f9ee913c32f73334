import { parseDuration } from '../../configuration/parse-duration.ts'
import { CommandError } from '../command-error.ts'

const day = /^(\d{1,5})d$/

/** When something ends: `90d`, `12h`, or a date such as `2027-01-31`, which ends with that day in UTC. */
export function parseExpiry(text: string, now: Date): Date {
  const [, days] = day.exec(text) ?? []
  const seconds = days === undefined ? parseDuration(text) : Number(days) * 86_400
  if (typeof seconds === 'number') return new Date(now.getTime() + seconds * 1000)
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T23:59:59Z`) : undefined
  if (date !== undefined && !Number.isNaN(date.getTime())) return date
  throw new CommandError(`found --expires ${text}, expected for example 90d, 12h or 2027-01-31`)
}
