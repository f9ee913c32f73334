import type { OptionName } from './keygen-option.ts'
import type { OptionValues } from './option-values.ts'
import { textOf } from './text-of.ts'
import { UsageError } from './usage-error.ts'

/** The whole number that was given for an option, if it was. */
export function numberOf(options: OptionValues, name: OptionName): number | undefined {
  const text = textOf(options, name)
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(`--${name}: found ${JSON.stringify(text)}, expected a whole number`)
}
