import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { placeOptions } from '../place-options.ts'
import { parseDuration } from '../../configuration/parse-duration.ts'
import { withTokens } from './with-tokens.ts'

/** `docker-token tokens purge`: deletes tokens of both kinds that ended long ago. */
export const purgeTokensCommand: Command = createCommand({
  summary: 'deletes tokens, refresh tokens too, that ended long ago',
  details: ['A server does so by itself (purge_after, purge_interval).'],
  options: {
    ...placeOptions,
    'older-than': {
      type: 'string',
      value: 'TIME',
      help: 'how long ago: 30d, 12h; default: purge_after of the listener',
    },
  },
  async run({ values }, io) {
    const text = values['older-than']
    const seconds = text === undefined ? undefined : parseDuration(text)
    if (text !== undefined && seconds === undefined)
      throw new CommandError(`found --older-than ${text}, expected for example 30d or 12h`)
    return await withTokens(values, io, async (manager) => {
      const count = await manager.purge(seconds === undefined ? {} : { olderThan: seconds * 1000 })
      io.stdout.write(`deleted ${count}\n`)
    })
  },
})
