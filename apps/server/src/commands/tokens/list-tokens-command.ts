import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { placeOptions } from '../place-options.ts'
import { printTokens } from './print-tokens.ts'
import { withTokens } from './with-tokens.ts'

/** The command that lists the tokens of one kind: `tokens list`, `sessions list`. */
export function listTokensCommand(
  kind: 'personal' | 'refresh',
): (args: readonly string[], io: CommandIo) => Promise<number> {
  return async (args, io) => {
    const { values, positionals } = parseCommandLine(args, {
      ...placeOptions,
      user: { type: 'string' },
      all: { type: 'boolean' },
    })
    if (positionals.length > 0) throw new CommandError('list takes options only: --user NAME, --all')
    const { user, all = false } = values
    return await withTokens(values, io, (manager) =>
      printTokens(manager, io, { kind, all, ...(user === undefined ? {} : { subject: user }) }),
    )
  }
}
