import type { Secret } from '@docker-token/core'

import type { TokenRecord } from '../record/token-record.ts'
import type { FoundToken } from '../record/found-token.ts'
import type { TokenState } from '../record/token-state.ts'
import type { RevokeFilter, TokenListFilter } from '../store/token-store.ts'
import type { CreatedToken } from './created-token.ts'
import type { PersonalTokenInput } from './personal-token-input.ts'
import type { RefreshTokenInput } from './refresh-token-input.ts'

/**
 * Makes, lists and revokes tokens: what command line and API are built on. Rejects with `TokenInputError` for what cannot be done as it
 * is asked for, with `StoreUnavailableError` if the store cannot be asked.
 */
export interface TokenManager {
  /** A subject may have `maxPersonalTokens`, besides those that expired or are revoked. */
  createPersonalToken(input: PersonalTokenInput): Promise<CreatedToken>
  /** Revokes the refresh tokens of the subject that were used longest ago if there are more than `maxRefreshTokens`. */
  createRefreshToken(input: RefreshTokenInput): Promise<CreatedToken>
  /** A page of tokens; `next` is the `after` of the next one, if there may be one. */
  list(
    filter?: TokenListFilter,
  ): Promise<{ readonly records: readonly TokenRecord[]; readonly next?: string }>
  get(id: string): Promise<FoundToken | undefined>
  /** The token of this text, living or not; `undefined` also for what is no token. */
  find(text: Secret): Promise<FoundToken | undefined>
  /** Whether a token is good now, and if not, why. */
  stateOf(found: FoundToken): TokenState
  /** Revokes, and says how many tokens that were not revoked before: none, if it was done already. */
  revoke(filter: RevokeFilter): Promise<number>
  /** Deletes what ended longer ago than this, in milliseconds, and says how many. Default `purgeAfter`, 30 days. */
  purge(options?: { readonly olderThan?: number }): Promise<number>
  /** Every token with everything but its hash, for audit. What is added meanwhile may be missing. */
  export(): AsyncIterable<TokenRecord>
}
