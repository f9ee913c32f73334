import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'

/** A command: what it is given, and the exit code. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>

/** A command of several words: the first argument says which. */
export function chooseCommand(group: string, commands: ReadonlyMap<string, Command>): Command {
  return async (args, io) => {
    const [name = '', ...rest] = args
    const command = commands.get(name)
    if (command === undefined) {
      throw new CommandError(`${group}: found '${name}', expected one of ${[...commands.keys()].join(', ')}`)
    }
    return await command(rest, io)
  }
}
