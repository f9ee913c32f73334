import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { placeOptions } from '../place-options.ts'
import { withTokens } from './with-tokens.ts'

/** The command that revokes tokens of one kind, by id or all of a user: `tokens revoke`, `sessions revoke`. */
export function revokeTokensCommand(
  kind: 'personal' | 'refresh',
): (args: readonly string[], io: CommandIo) => Promise<number> {
  return async (args, io) => {
    const { values, positionals } = parseCommandLine(args, { ...placeOptions, user: { type: 'string' } })
    const { user } = values
    if ((user === undefined) === (positionals.length === 0))
      throw new CommandError('expected the id of a token, as list shows it, or --user NAME for all')
    return await withTokens(values, io, async (manager) => {
      const filters = user === undefined ? positionals.map((id) => ({ id })) : [{ subject: user, kind }]
      for (const filter of filters) {
        if ('id' in filter && (await manager.get(filter.id)) === undefined)
          throw new CommandError(`found no token ${filter.id}; list shows those there are`)
        const count = await manager.revoke(filter)
        const whose = 'id' in filter ? filter.id : `of ${filter.subject}`
        io.stdout.write(`revoked ${count} ${whose}\n`)
      }
    })
  }
}
