import type { PostgresAddress } from './postgres-address.ts'

/** How PostgreSQL is reached. Times are milliseconds. */
export interface PostgresSettings extends PostgresAddress {
  /** Certificates (PEM) of the authorities that are trusted, instead of those of the system. */
  readonly ca?: string
  /** The most connections to each server. */
  readonly poolSize: number
  /** How long a statement may take. */
  readonly timeout: number
  /** How long it may take until a connection stands. */
  readonly connectTimeout: number
}
