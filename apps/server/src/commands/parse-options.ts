import type { ParseArgsConfig } from 'node:util'

import { CommandError } from './command-error.ts'
import { type CommandLine, parseCommandLine } from './parse-command-line.ts'

/** Reads the options of a command that takes no words. Throws `CommandError` for a word. */
export function parseOptions<const Names extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Names,
): CommandLine<Names>['values'] {
  const { values, positionals } = parseCommandLine(args, options)
  const [word] = positionals
  if (word === undefined) return values
  throw new CommandError(`found '${word}', expected only options; --help lists what is known`)
}
