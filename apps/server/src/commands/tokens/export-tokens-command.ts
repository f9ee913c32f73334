import type { CommandIo } from '../command-io.ts'
import { parseOptions } from '../parse-options.ts'
import { placeOptions } from '../place-options.ts'
import { withTokens } from './with-tokens.ts'

/** `docker-token tokens export`: every token of both kinds as a line of JSON, revoked ones too, for audit. Never a token or its hash. */
export async function exportTokensCommand(args: readonly string[], io: CommandIo): Promise<number> {
  return await withTokens(parseOptions(args, placeOptions), io, async (manager) => {
    for await (const record of manager.export()) io.stdout.write(`${JSON.stringify(record)}\n`)
  })
}
