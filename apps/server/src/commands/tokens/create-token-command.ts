import type { TokenScope } from '@docker-token/listener-tokens'

import { parseTokenScope } from '../../tokens/parse-token-scope.ts'
import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { placeOptions } from '../place-options.ts'
import { parseExpiry } from './parse-expiry.ts'
import { warnOfUnknownUser } from './warn-of-unknown-user.ts'
import { withTokens } from './with-tokens.ts'

const names = { name: '--name', scopes: '--scope', groups: '--group', expiresAt: '--expires' }

/** `docker-token tokens create`: a personal access token of a user, or one of a robot. Prints it, once. */
export const createTokenCommand: Command = createCommand({
  summary: 'makes a personal access token and prints it, once',
  details: [
    'The token may no more than its user and --scope. Either --user and --name, or --robot is needed.',
  ],
  options: {
    ...placeOptions,
    user: { type: 'string', value: 'NAME', help: 'whose token it is' },
    robot: { type: 'string', value: 'NAME', help: 'a token of nobody: it has the rights of its groups' },
    group: { type: 'string', multiple: true, value: 'NAME', help: "a group of the robot's" },
    name: { type: 'string', value: 'TEXT', help: 'what it is known by in lists' },
    scope: {
      type: 'string',
      multiple: true,
      value: 'SCOPE',
      help: 'the most it may do, for example repository:team/**:pull; without it, all that its user may',
    },
    expires: {
      type: 'string',
      value: 'TIME',
      help: 'how long it lives: 90d, 12h, or a day such as 2027-01-31',
    },
  },
  async run({ values }, io) {
    const { user, robot, group: groups, name = robot, scope, expires } = values
    if ((user === undefined) === (robot === undefined))
      throw new CommandError('expected --user NAME, or --robot NAME')
    if (name === undefined)
      throw new CommandError('expected --name TEXT, by which the token is known in lists')
    const scopes = scope?.map(scopeOf)
    const expiresAt = expires === undefined ? undefined : parseExpiry(expires, new Date())
    const optionNames = { ...names, subject: user === undefined ? '--robot' : '--user' }
    const code = await withTokens({ ...values, optionNames }, io, async (manager) => {
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
      const lasting =
        record.expiresAt === undefined ? 'without end' : `until ${record.expiresAt.toISOString()}`
      io.stderr.write(
        `token ${record.id} of ${record.subject}, ${lasting}; it is shown only now: docker login -u '${record.subject}'\n`,
      )
    })
    if (user !== undefined) await warnOfUnknownUser(values, user, io)
    return code
  },
})

function scopeOf(text: string): TokenScope {
  const scope = parseTokenScope(text)
  if (scope !== undefined) return scope
  throw new CommandError(`found --scope ${text}, expected for example repository:team/**:pull,push`)
}
