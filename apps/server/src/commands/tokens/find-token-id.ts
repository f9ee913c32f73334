import { Secret } from '@docker-token/core'
import type { TokenKind, TokenManager } from '@docker-token/listener-tokens'

import { CommandError } from '../command-error.ts'

const commandFor = { personal: 'tokens revoke', refresh: 'sessions revoke' } as const

/**
 * The id of a token of one kind, found by its id or by the token itself, as somebody has who found one where it does not belong. Throws
 * `CommandError`, which never shows a token.
 */
export async function findTokenId(word: string, kind: TokenKind, manager: TokenManager): Promise<string> {
  const isToken = /^dt[a-z]_/.test(word)
  const found = isToken ? await manager.find(new Secret(word)) : await manager.get(word)
  if (found === undefined)
    throw new CommandError(
      `found no token ${isToken ? 'of this text' : JSON.stringify(word)}; list shows those there are`,
    )
  const { id, kind: known } = found.record
  if (known === kind) return id
  throw new CommandError(`found ${id}, which is for docker-token ${commandFor[known]}; nothing was revoked`)
}
