import type { CommandGroup } from './command-line/command.ts'
import { listTokensCommand } from './tokens/list-tokens-command.ts'
import { revokeTokensCommand } from './tokens/revoke-tokens-command.ts'

/** `docker-token sessions …`: the refresh tokens that logins left with clients. */
export const sessions: CommandGroup = {
  kind: 'group',
  summary: 'the refresh tokens that logins left with clients',
  commands: new Map([
    ['list', listTokensCommand('refresh')],
    ['revoke', revokeTokensCommand('refresh')],
  ]),
}
