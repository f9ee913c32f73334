import { chooseCommand, type Command } from './choose-command.ts'
import { listTokensCommand } from './tokens/list-tokens-command.ts'
import { revokeTokensCommand } from './tokens/revoke-tokens-command.ts'

/** `docker-token sessions …`: the refresh tokens that logins left with clients. */
export const sessions: Command = chooseCommand(
  'sessions',
  new Map([
    ['list', listTokensCommand('refresh')],
    ['revoke', revokeTokensCommand('refresh')],
  ]),
)
