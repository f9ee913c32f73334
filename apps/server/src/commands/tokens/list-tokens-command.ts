import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { jsonOption } from '../json-option.ts'
import { placeOptions } from '../place-options.ts'
import { printTokens } from './print-tokens.ts'
import { tokenListOptions } from './token-list-options.ts'
import { withTokens } from './with-tokens.ts'

const summaries = { personal: 'lists personal access tokens', refresh: 'lists refresh tokens' } as const

/** The command that lists the tokens of one kind: `tokens list`, `sessions list`. */
export function listTokensCommand(kind: 'personal' | 'refresh'): Command {
  return createCommand({
    summary: summaries[kind],
    details: [
      'A line for each: id, whose, what for, rights, when it was made, used and ends. Never the token.',
    ],
    options: { ...placeOptions, ...tokenListOptions, ...jsonOption },
    async run({ values: { user, all = false, json = false, ...place } }, io) {
      return await withTokens({ ...place, optionNames: { subject: '--user' } }, io, (manager) =>
        printTokens(manager, io, { kind, all, json, ...(user === undefined ? {} : { subject: user }) }),
      )
    },
  })
}
