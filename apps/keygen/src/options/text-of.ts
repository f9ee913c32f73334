import type { OptionName } from './keygen-option.ts'
import type { OptionValues } from './option-values.ts'

/** The text that was given for an option, if it was. */
export function textOf(options: OptionValues, name: OptionName): string | undefined {
  const value = options.get(name)
  return value === true ? undefined : value
}
