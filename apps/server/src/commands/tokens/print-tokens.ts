import type { TokenListFilter, TokenManager } from '@docker-token/listener-tokens'

import type { CommandIo } from '../command-io.ts'
import { formatToken } from './format-token.ts'

interface PrintOptions {
  /** Revoked ones too. */
  readonly all: boolean
  /** As lines of JSON, for programs. */
  readonly json: boolean
}

/** Prints a line for each token that fits, page by page; those that are revoked only if wanted. */
export async function printTokens(
  manager: TokenManager,
  { stdout }: Pick<CommandIo, 'stdout'>,
  { all, json, ...filter }: Omit<TokenListFilter, 'after' | 'limit'> & PrintOptions,
): Promise<void> {
  const now = new Date()
  let after: string | undefined
  do {
    const page = await manager.list({ ...filter, limit: 1000, ...(after === undefined ? {} : { after }) })
    for (const record of page.records) {
      if (all || record.revokedAt === undefined)
        stdout.write(`${json ? JSON.stringify(record) : formatToken(record, now)}\n`)
    }
    after = page.next
  } while (after !== undefined)
}
