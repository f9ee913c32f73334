import type { FoundToken } from './found-token.ts'
import type { TokenRecord } from './token-record.ts'
import type { TokenState } from './token-state.ts'

/** When and by which rule a token is judged. */
export interface TokenStateOptions {
  readonly now: Date
  /** How long a refresh token lives without being used, in milliseconds. */
  readonly idleLifetime: number
}

/**
 * Whether a token is good now. That it was made or used "in the future" is no reason against it: clocks are set back, and those of
 * several nodes differ. What was revoked stays so, whatever the clock says.
 */
export function findTokenState({ record, parent }: FoundToken, options: TokenStateOptions): TokenState {
  const own = ownState(record, options)
  if (own !== 'living' || record.parent === undefined) return own
  return parent !== undefined && ownState(parent, options) === 'living' ? 'living' : 'parent'
}

function ownState(record: TokenRecord, { now, idleLifetime }: TokenStateOptions): TokenState {
  const { kind, createdAt, lastUsedAt = createdAt, expiresAt, revokedAt } = record
  if (revokedAt !== undefined) return 'revoked'
  if (expiresAt !== undefined && expiresAt <= now) return 'expired'
  const active = Math.max(createdAt.getTime(), lastUsedAt.getTime())
  return kind === 'refresh' && now.getTime() - active >= idleLifetime ? 'idle' : 'living'
}
