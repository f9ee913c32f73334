import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { placeOptions } from '../place-options.ts'
import { withTokens } from './with-tokens.ts'

const summaries = { personal: 'revokes personal access tokens', refresh: 'revokes refresh tokens' } as const

/** The command that revokes tokens of one kind, by id or all of a user: `tokens revoke`, `sessions revoke`. */
export function revokeTokensCommand(kind: 'personal' | 'refresh'): Command {
  return createCommand({
    summary: `${summaries[kind]}, by id or all of a user`,
    words: { usage: 'ID…' },
    options: { ...placeOptions, user: { type: 'string', value: 'NAME', help: 'all of this user' } },
    async run({ values, words: ids }, io) {
      const { user } = values
      if ((user === undefined) === (ids.length === 0))
        throw new CommandError('expected the id of a token, as list shows it, or --user NAME for all')
      return await withTokens(values, io, async (manager) => {
        const filters = user === undefined ? ids.map((id) => ({ id })) : [{ subject: user, kind }]
        for (const filter of filters) {
          if ('id' in filter && (await manager.get(filter.id)) === undefined)
            throw new CommandError(`found no token ${filter.id}; list shows those there are`)
          const count = await manager.revoke(filter)
          const whose = 'id' in filter ? filter.id : `of ${filter.subject}`
          io.stdout.write(`revoked ${count} ${whose}\n`)
        }
      })
    },
  })
}
