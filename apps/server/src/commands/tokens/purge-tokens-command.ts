import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { placeOptions } from '../place-options.ts'
import { parseDuration } from '../../configuration/parse-duration.ts'
import { withTokens } from './with-tokens.ts'

/** `docker-token tokens purge`: deletes tokens of both kinds that ended long ago. */
export const purgeTokensCommand: Command = createCommand({
  summary: 'deletes tokens, refresh tokens too, that ended long ago',
  options: {
    ...placeOptions,
    'older-than': { type: 'string', default: '30d', value: 'TIME', help: 'how long ago: 30d, 12h' },
  },
  async run({ values }, io) {
    const text = values['older-than']
    const seconds = parseDuration(text)
    if (seconds === undefined)
      throw new CommandError(`found --older-than ${text}, expected for example 30d or 12h`)
    return await withTokens(values, io, async (manager) => {
      const count = await manager.purge({ olderThan: seconds * 1000 })
      io.stdout.write(`deleted ${count}\n`)
    })
  },
})
