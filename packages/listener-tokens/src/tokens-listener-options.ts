import type { Secret } from '@docker-token/core'

/** How tokens are kept. Durations are seconds, or text such as `12h`, `90d`. Paths are relative to the working folder. */
export interface TokensListenerOptions {
  /** Default `tokens`. */
  readonly name?: string
  /** The SQLite file. Default `tokens.db`. */
  readonly path?: string
  /** Instead: PostgreSQL, `postgres://user:password@host1,host2/database?sslmode=verify-full`. */
  readonly url?: string | Secret
  /** A file that holds the URL. */
  readonly urlFile?: string
  /** PEM file of the authorities that are trusted for the database. */
  readonly caFile?: string
  /** Connections to PostgreSQL, at most. Default 10. */
  readonly poolSize?: number
  /** Until one question to the store is answered. Default 2 s. */
  readonly timeout?: number | string
  /** Default true. */
  readonly refreshTokens?: boolean
  /** How long a refresh token lives without being used. Default 90 d. */
  readonly refreshIdleLifetime?: number | string
  /** How long it lives at most. Default: as long as it is used. */
  readonly refreshLifetime?: number | string
  /** How many a subject may have; those used longest ago go. Default 100. */
  readonly maxRefreshTokens?: number
  /** Default true. */
  readonly personalTokens?: boolean
  /** How many that neither expired nor were revoked a subject may have. Default 100. */
  readonly maxPersonalTokens?: number
  /**
   * How long a token that ended is kept, for audit, before the listener deletes it. Default 30 d. Of one subject's revoked refresh tokens
   * no more than 100 are kept, those revoked last.
   */
  readonly purgeAfter?: number | string
  /** How often it looks for such tokens. Default 6 h. */
  readonly purgeInterval?: number | string
}
