import type { TokenListFilter, TokenManager } from '@docker-token/listener-tokens'

import type { CommandIo } from '../command-io.ts'
import { formatToken } from './format-token.ts'

/** Prints a line for each token that fits, page by page; those that are revoked only if wanted. */
export async function printTokens(
  manager: TokenManager,
  { stdout }: Pick<CommandIo, 'stdout'>,
  { all, ...filter }: Omit<TokenListFilter, 'after' | 'limit'> & { readonly all: boolean },
): Promise<void> {
  let after: string | undefined
  do {
    const page = await manager.list({ ...filter, limit: 1000, ...(after === undefined ? {} : { after }) })
    for (const record of page.records) {
      if (all || record.revokedAt === undefined) stdout.write(`${formatToken(record)}\n`)
    }
    after = page.next
  } while (after !== undefined)
}
