import postgres, { type Sql } from 'postgres'

import { createSocketSource } from './create-socket-source.ts'
import type { PostgresServer } from './postgres-address.ts'
import { postgresCode } from './postgres-code.ts'
import type { PostgresSettings } from './postgres-settings.ts'
import { StandbyError } from './standby-error.ts'
import { tlsOptions } from './tls-options.ts'

/** The connections to one server. */
export interface ServerPool {
  readonly server: PostgresServer
  /** When the server last answered anything, as `performance.now()`. */
  answeredAt(): number
  run<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value>
  /** Ends all connections at once. What is under way rejects. */
  destroy(): void
  /** Ends them when what is under way is done, after `milliseconds` in any case. */
  close(milliseconds: number): Promise<void>
}

/** Connects when there is something to do. Each connection makes sure that the server takes writes. */
export function createServerPool(server: PostgresServer, settings: PostgresSettings): ServerPool {
  const sockets = createSocketSource(server, 2 * settings.poolSize + 10)
  const sql = postgres(driverOptions(server, settings, () => sockets.open()))
  let answeredAt = performance.now()
  let destroyed = false

  async function close(milliseconds: number): Promise<void> {
    destroyed = true
    await sql.end({ timeout: milliseconds / 1000 })
    sockets.destroy()
  }

  return {
    server,
    answeredAt: () => answeredAt,
    async run(work) {
      try {
        const value = await work(sql)
        answeredAt = performance.now()
        return value
      } catch (error) {
        if (/^[0-9A-Z]{5}$/.test(postgresCode(error))) answeredAt = performance.now()
        // this is how the driver ends a connection to a server that takes no writes
        if (postgresCode(error) === 'CONNECTION_DESTROYED' && !destroyed) throw new StandbyError(error)
        throw error
      }
    },
    destroy: () => void close(0).catch(() => {}),
    close,
  }
}

/** Every option that the driver would otherwise take from the environment is set. */
function driverOptions(
  { host, port }: PostgresServer,
  settings: PostgresSettings,
  socket: () => Promise<unknown>,
): postgres.Options<Record<string, never>> {
  const { user, password, database, poolSize, timeout, connectTimeout } = settings
  const options = {
    host,
    port,
    user,
    password: () => password?.reveal() ?? '',
    database,
    ssl: tlsOptions(host, settings),
    socket,
    max: poolSize,
    connect_timeout: connectTimeout / 1000,
    idle_timeout: 300,
    max_lifetime: 3600,
    keep_alive: null,
    backoff: () => 0.1,
    prepare: true,
    fetch_types: false,
    // from PostgreSQL 14 on the driver takes a standby for one that is `read-write`
    target_session_attrs: 'primary' as const,
    onnotice: () => {},
    connection: {
      application_name: 'docker-token',
      statement_timeout: timeout,
      idle_in_transaction_session_timeout: timeout * 2,
    },
  }
  return options
}
