import { formatCompletion } from './completion/format-completion.ts'
import { explainFailure } from './explain-failure.ts'
import type { KeygenIo } from './keygen-io.ts'
import { makeKeys } from './make/make-keys.ts'
import { formatHelp } from './options/format-help.ts'
import type { OptionValues } from './options/option-values.ts'
import { type KeygenCommand, parseArguments } from './options/parse-arguments.ts'
import { readVersion } from './read-version.ts'
import { rotateKeys } from './rotate/rotate-keys.ts'

/**
 * Runs `docker-token-keygen` with these arguments. Gives back the exit code: 0 done, 1 it could not be done (a file is in the
 * way, a folder cannot be written), 2 the arguments are wrong. Never throws.
 *
 * @example
 * process.exitCode = await runKeygen(['--folder', 'keys'], io)
 */
export async function runKeygen(argv: readonly string[], io: KeygenIo): Promise<number> {
  try {
    const { command, options, words } = parseArguments(argv)
    io.output.write(await commands[command](options, io, words))
    return 0
  } catch (error) {
    const { exitCode, message } = explainFailure(error)
    io.errors.write(`docker-token-keygen: ${message}\n`)
    return exitCode
  }
}

type Run = (options: OptionValues, io: KeygenIo, words: readonly string[]) => string | Promise<string>

/** What each command does; all give back what goes to the output. */
const commands: Readonly<Record<KeygenCommand['command'], Run>> = {
  help: () => formatHelp(),
  completion: (_options, _io, words) => formatCompletion(words),
  version: () => `${readVersion()}\n`,
  make: makeKeys,
  rotate: rotateKeys,
}
