import { parseDuration } from '../../configuration/parse-duration.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { placeOptions } from '../place-options.ts'
import { withTokens } from './with-tokens.ts'

/** `docker-token tokens purge`: deletes tokens of both kinds that ended long ago. */
export async function purgeTokensCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseCommandLine(args, {
    ...placeOptions,
    'older-than': { type: 'string', default: '30d' },
  })
  const text = values['older-than']
  const seconds = parseDuration(text)
  if (positionals.length > 0 || seconds === undefined)
    throw new CommandError(`found --older-than ${text}, expected for example 30d or 12h`)
  return await withTokens(values, io, async (manager) => {
    const count = await manager.purge({ olderThan: seconds * 1000 })
    io.stdout.write(`deleted ${count}\n`)
  })
}
