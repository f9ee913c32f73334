import type { Secret } from '@docker-token/core'
import type { Naming } from '@docker-token/settings'

/** Complete options. Files are not read yet. Times are milliseconds. */
export interface ResolvedOptions {
  readonly name: string
  /** How messages write the names of options. */
  readonly naming: Naming
  /** Where relative paths start. */
  readonly folder: string
  readonly store: SqlitePlace | PostgresPlace
  readonly timeout: number
  readonly refreshTokens: boolean
  readonly idleLifetime: number
  readonly refreshLifetime: number | undefined
  readonly maxRefreshTokens: number
  readonly personalTokens: boolean
  readonly maxPersonalTokens: number
  readonly purgeAfter: number
  readonly purgeInterval: number
}

/** A file. */
interface SqlitePlace {
  readonly kind: 'sqlite'
  /** Absolute. */
  readonly path: string
}

/** A server, whose URL stands in one of the two. */
export interface PostgresPlace {
  readonly kind: 'postgres'
  readonly url?: Secret
  readonly urlFile?: string
  readonly caFile?: string
  readonly poolSize: number
}
