import { Secret } from '@docker-token/core'

import type { TokenRecord } from '../record/token-record.ts'
import type { TokenStore } from '../store/token-store.ts'
import { createTokenText, type RandomBytes } from '../text/create-token-text.ts'
import { hashToken } from '../text/hash-token.ts'
import type { CreatedToken } from './created-token.ts'
import { quote } from '../text/quote.ts'
import { TokenInputError } from './token-input-error.ts'
import { toWholeSecond } from './to-whole-second.ts'

/** What a token is made with. */
export interface TokenMaking {
  readonly store: TokenStore
  readonly now: () => Date
  readonly randomBytes: RandomBytes
  readonly createId: () => string
  /** How many living personal access tokens a subject may have. */
  readonly maxPersonalTokens: number
}

/** Makes a token and stores it. It is handed out only when it cannot be lost any more. */
export async function createToken(
  { store, now, randomBytes, createId, maxPersonalTokens }: TokenMaking,
  what: Omit<TokenRecord, 'id' | 'createdAt'>,
): Promise<CreatedToken> {
  const text = createTokenText(what.kind, randomBytes)
  const record: TokenRecord = Object.freeze({
    ...what,
    id: createId(),
    createdAt: toWholeSecond(now()),
    ...(what.expiresAt === undefined ? {} : { expiresAt: toWholeSecond(what.expiresAt) }),
  })
  const outcome = await store.add(record, hashToken(text), maxPersonalTokens)
  if (outcome === 'name_taken') {
    const message = `found ${quote(record.name ?? '')}, which ${quote(record.subject)} has already; expected another name, or revoke that token first`
    throw new TokenInputError([{ path: ['name'], message }])
  }
  if (outcome === 'too_many') {
    const message = `found as many personal access tokens of ${quote(record.subject)} as are allowed, ${maxPersonalTokens} (max_personal_tokens); expected one to be revoked first`
    throw new TokenInputError([{ path: [], message }])
  }
  if (outcome === 'no_parent') {
    const message = 'found no living personal access token of this user with this id'
    throw new TokenInputError([{ path: ['parent'], message }])
  }
  return Object.freeze({ token: new Secret(text), record })
}
