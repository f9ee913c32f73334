import { ListenerError } from '@docker-token/core'

import { configurationProblemsOf } from '../listeners/configuration-problems-of.ts'
import { describeError } from '../logging/describe-error.ts'
import { ListenError } from '../server/listen-error.ts'
import { check } from './check.ts'
import { CommandError } from './command-error.ts'
import type { Command } from './choose-command.ts'
import type { CommandIo } from './command-io.ts'
import { hash } from './hash.ts'
import { helpText } from './help-text.ts'
import { ldapTest } from './ldap-test.ts'
import { printConfig } from './print-config.ts'
import { readVersion } from './read-version.ts'
import { sessions } from './sessions.ts'
import { serve } from './serve.ts'
import { tokens } from './tokens.ts'
import { users } from './users.ts'

const commands: ReadonlyMap<string, Command> = new Map([
  ['serve', serve],
  ['check', check],
  ['users', users],
  ['hash', hash],
  ['print-config', printConfig],
  ['ldap-test', ldapTest],
  ['tokens', tokens],
  ['sessions', sessions],
])

/** The command line `docker-token`: runs a command and returns the exit code: 0, 1 (it failed) or 2 (a mistake in what was given). */
export async function runCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = withoutSeparator(argv)
  const args = withoutSeparator(rest)
  if (name === '--version' || name === '-v') return print(io, `${readVersion()}\n`)
  if (name === '--help' || name === '-h' || name === 'help') return print(io, helpText)
  if (args.includes('--help') || args.includes('-h')) return print(io, helpText)
  const command = name === undefined ? undefined : commands.get(name)
  try {
    if (command === undefined) throw new CommandError(describeUnknown(name))
    return await command(args, io)
  } catch (error) {
    return explain(error, io)
  }
}

function print({ stdout }: CommandIo, text: string): number {
  stdout.write(text)
  return 0
}

/** `pnpm start -- --config FILE` hands over the `--` as well. */
function withoutSeparator(args: readonly string[]): readonly string[] {
  return args[0] === '--' ? args.slice(1) : args
}

function describeUnknown(name: string | undefined): string {
  const expected = `expected one of ${[...commands.keys()].join(', ')}; --help says more`
  return name === undefined ? `no command, ${expected}` : `unknown command ${name}, ${expected}`
}

function explain(error: unknown, { stderr }: CommandIo): number {
  const problems = configurationProblemsOf(error)
  if (problems !== undefined && error instanceof Error) {
    stderr.write(`docker-token: the configuration cannot be served:\n${error.message}\n`)
    return 2
  }
  if (error instanceof CommandError || error instanceof ListenError) {
    stderr.write(`docker-token: ${error.message}\n`)
    return error instanceof CommandError ? error.exitCode : 1
  }
  if (error instanceof ListenerError) {
    stderr.write(`docker-token: ${describeError(error)}\n`)
    return 1
  }
  const isOfTheSystem = error instanceof Error && 'syscall' in error
  const text =
    error instanceof Error ? (isOfTheSystem ? error.message : (error.stack ?? error.message)) : String(error)
  stderr.write(`docker-token: ${text}\n`)
  return 1
}
