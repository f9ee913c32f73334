import { parseArgs } from 'node:util'

import { suggestName } from '@docker-token/settings'

import { CommandError } from '../command-error.ts'
import type { CommandOptions } from './command.ts'

/** What stood on a command line. */
export type CommandLine<Options extends CommandOptions> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>

/** Reads options and words. Throws `CommandError` for an option that the command does not know or that lacks its value. */
export function parseCommandLine<const Options extends CommandOptions>(
  args: readonly string[],
  options: Options,
): CommandLine<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    const mistyped = /^Unknown option '--([^']+)'/.exec(sentence)?.[1]
    const meant = mistyped === undefined ? undefined : suggestName(mistyped, Object.keys(options))
    const hint = meant === undefined ? '--help lists what is known' : `did you mean --${meant}?`
    throw new CommandError(`${sentence}; ${hint}`, { cause: error })
  }
}
