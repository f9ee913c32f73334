import type { Naming } from './option-name.ts'

/** Where options come from. */
export interface OptionSource {
  /** How their names are to be written in messages. */
  readonly naming: Naming
  /** Where relative paths start. */
  readonly folder: string
}
