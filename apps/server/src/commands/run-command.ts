import { suggestName } from '@docker-token/settings'

import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import { findCommand, type FoundCommand } from './command-line/find-command.ts'
import { formatHelp } from './command-line/format-help.ts'
import { loadCommands } from './load-commands.ts'
import { readVersion } from './read-version.ts'
import { tellFailure } from './tell-failure.ts'

/** The command line `docker-token`: runs a command and returns the exit code: 0, 1 (it failed) or 2 (a mistake in what was given). */
export async function runCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const given = withoutSeparator(argv)
  if (given[0] === '--version' || given[0] === '-v') return print(io, `${readVersion()}\n`)
  const isHelp = given[0] === 'help'
  const meant = isHelp ? given.slice(1) : given
  const found = findCommand(await loadCommands(meant[0]), meant)
  const args = argumentsOf(found)
  if (isHelp || asksForHelp(args)) return print(io, formatHelp(found))
  try {
    if (found.kind === 'commands') throw new CommandError(describeUnknown(found))
    return await found.command.run(args, io)
  } catch (error) {
    return tellFailure(error, io)
  }
}

function print({ stdout }: CommandIo, text: string): number {
  stdout.write(text)
  return 0
}

/** `pnpm start -- --config FILE` hands over the `--` as well; before words it says that they are no options, whatever they begin with. */
function argumentsOf(found: FoundCommand): readonly string[] {
  const takesWords = found.kind === 'command' && found.command.words !== undefined
  return takesWords ? found.args : withoutSeparator(found.args)
}

function withoutSeparator(args: readonly string[]): readonly string[] {
  return args[0] === '--' ? args.slice(1) : args
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  const options = end === -1 ? args : args.slice(0, end)
  return options.includes('--help') || options.includes('-h')
}

function describeUnknown({ path, args, commands }: FoundCommand & { readonly kind: 'commands' }): string {
  const [word] = args
  const names = [...commands.keys()]
  const meant = word === undefined ? undefined : suggestName(word, names)
  const question = meant === undefined ? '' : ` did you mean ${meant}?`
  const found = word === undefined ? 'no command' : `unknown command ${word}`
  const where = path.length === 0 ? '' : `${path.join(' ')}: `
  return `${where}${found},${question} expected one of ${names.join(', ')}; --help says more`
}
