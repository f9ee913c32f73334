import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { placeOptions } from '../place-options.ts'
import { withTokens } from './with-tokens.ts'

/** `docker-token tokens export`: every token of both kinds as a line of JSON, revoked ones too, for audit. Never a token or its hash. */
export const exportTokensCommand: Command = createCommand({
  summary: 'prints all that is known of all tokens, but the tokens, as lines of JSON',
  options: placeOptions,
  async run({ values }, io) {
    return await withTokens(values, io, async (manager) => {
      for await (const record of manager.export()) io.stdout.write(`${JSON.stringify(record)}\n`)
    })
  },
})
