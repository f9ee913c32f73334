import { parseArgs, type ParseArgsConfig } from 'node:util'

import { CommandError } from './command-error.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** What stood on a command line. */
export type CommandLine<Names extends Options> = ReturnType<
  typeof parseArgs<{ options: Names; allowPositionals: true; strict: true }>
>

/** Reads options and words. Throws `CommandError` for an option that the command does not know or that lacks its value. */
export function parseCommandLine<const Names extends Options>(
  args: readonly string[],
  options: Names,
): CommandLine<Names> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new CommandError(`${sentence}; --help lists what is known`, { cause: error })
  }
}
