import type { OptionName } from './keygen-option.ts'

/** The options that were given, by their first name: their text, or `true` for a switch. */
export type OptionValues = ReadonlyMap<OptionName, string | true>
