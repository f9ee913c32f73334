import type { Secret } from '@docker-token/core'

/** One server. */
export interface PostgresServer {
  readonly host: string
  readonly port: number
}

/** How a connection is protected; the names are libpq's. */
export type SslMode = 'disable' | 'require' | 'verify-ca' | 'verify-full'

/** What a URL says. */
export interface PostgresAddress {
  /** Tried in this order until one takes writes. */
  readonly servers: readonly PostgresServer[]
  readonly user: string
  readonly password?: Secret
  readonly database: string
  readonly sslMode: SslMode
}
