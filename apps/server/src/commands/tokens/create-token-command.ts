import type { TokenScope } from '@docker-token/listener-tokens'

import { parseTokenScope } from '../../tokens/parse-token-scope.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { placeOptions } from '../place-options.ts'
import { parseExpiry } from './parse-expiry.ts'
import { withTokens } from './with-tokens.ts'

/** `docker-token tokens create`: a personal access token of a user, or one of a robot. Prints it, once. */
export async function createTokenCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseCommandLine(args, {
    ...placeOptions,
    user: { type: 'string' },
    robot: { type: 'string' },
    group: { type: 'string', multiple: true },
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    expires: { type: 'string' },
  })
  if (positionals.length > 0)
    throw new CommandError('tokens create takes options only: --user NAME --name TEXT')
  const { user, robot, group: groups, name = robot, scope, expires } = values
  if ((user === undefined) === (robot === undefined))
    throw new CommandError('expected --user NAME, or --robot NAME')
  if (name === undefined) throw new CommandError('expected --name TEXT, by which the token is known in lists')
  const scopes = scope?.map(scopeOf)
  const expiresAt = expires === undefined ? undefined : parseExpiry(expires, new Date())
  return await withTokens(values, io, async (manager) => {
    const { token, record } = await manager.createPersonalToken({
      subject: user ?? `robot$${robot}`,
      name,
      createdBy: 'the command line',
      ...(robot === undefined ? {} : { robot: true }),
      ...(groups === undefined ? {} : { groups }),
      ...(scopes === undefined ? {} : { scopes }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })
    io.stdout.write(`${token.reveal()}\n`)
    const lasting = record.expiresAt === undefined ? 'without end' : `until ${record.expiresAt.toISOString()}`
    io.stderr.write(
      `token ${record.id} of ${record.subject}, ${lasting}; it is shown only now: docker login -u '${record.subject}'\n`,
    )
  })
}

function scopeOf(text: string): TokenScope {
  const scope = parseTokenScope(text)
  if (scope !== undefined) return scope
  throw new CommandError(`found --scope ${text}, expected for example repository:team/**:pull,push`)
}
