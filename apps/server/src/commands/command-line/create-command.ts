import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import type { Command, CommandOptions, CommandWords } from './command.ts'
import { type CommandLine, parseCommandLine } from './parse-command-line.ts'

/** A command with its options typed. */
interface CommandDefinition<Options extends CommandOptions> {
  readonly summary: string
  readonly details?: readonly string[]
  readonly words?: CommandWords
  readonly options: Options
  /** Those that mean something of their own. Default: 0 done, 1 it failed on the way, 2 a mistake in what was given. */
  readonly exitCodes?: Readonly<Record<number, string>>
  run(
    given: { readonly values: CommandLine<Options>['values']; readonly words: readonly string[] },
    io: CommandIo,
  ): Promise<number>
}

const usualExitCodes: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'it failed on the way',
  2: 'a mistake in the command line or in a file',
}

/**
 * Makes a command. What stands on the command line is read by its own table of options; a command without `words` takes none.
 *
 * @example
 * const greet: Command = createCommand({
 *   summary: 'greets',
 *   options: { name: { type: 'string', value: 'NAME', help: 'whom' } },
 *   run: async ({ values }, io) => { io.stdout.write(`hello ${values.name ?? 'you'}\n`); return 0 },
 * })
 */
export function createCommand<const Options extends CommandOptions>(
  definition: CommandDefinition<Options>,
): Command {
  const { summary, details = [], words, options, exitCodes = {} } = definition
  return {
    kind: 'command',
    summary,
    details,
    ...(words === undefined ? {} : { words }),
    options,
    exitCodes: new Map(
      Object.entries({ ...usualExitCodes, ...exitCodes }).map(([code, text]) => [Number(code), text]),
    ),
    run: async (args, io) => {
      const { values, positionals } = parseCommandLine(args, options)
      const [word] = positionals
      if (words === undefined && word !== undefined) {
        throw new CommandError(`found '${word}', expected only options; --help lists what is known`)
      }
      return await definition.run({ values, words: positionals }, io)
    },
  }
}
