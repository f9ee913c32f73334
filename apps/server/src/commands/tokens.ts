import type { CommandGroup } from './command-line/command.ts'
import { createTokenCommand } from './tokens/create-token-command.ts'
import { exportTokensCommand } from './tokens/export-tokens-command.ts'
import { listTokensCommand } from './tokens/list-tokens-command.ts'
import { purgeTokensCommand } from './tokens/purge-tokens-command.ts'
import { revokeTokensCommand } from './tokens/revoke-tokens-command.ts'

/** `docker-token tokens …`: personal access tokens. */
export const tokens: CommandGroup = {
  kind: 'group',
  summary: 'personal access tokens',
  commands: new Map([
    ['create', createTokenCommand],
    ['list', listTokensCommand('personal')],
    ['revoke', revokeTokensCommand('personal')],
    ['purge', purgeTokensCommand],
    ['export', exportTokensCommand],
  ]),
}
