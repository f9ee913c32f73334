import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'

import postgres from 'postgres'
import { RateLimiterPostgres } from 'rate-limiter-flexible'

import type { AttemptCounter } from './attempt-counter.ts'
import type { Fingerprint } from './create-fingerprint.ts'
import type { StoreAddress } from './parse-store-url.ts'

/** What the counter is made of. */
export interface PostgresCounterParts {
  readonly store: StoreAddress
  /** Seconds. */
  readonly window: number
  /** What stands in the table for a key: names of users and addresses are nobody's business there. */
  readonly fingerprint: Fingerprint
}

/** Seconds. */
const connectTimeout = 2

/** What rate-limiter-flexible asks of a client, which it knows from the package `pg`. */
interface Query {
  readonly text: string
  readonly values?: readonly (string | number | null)[]
}

/**
 * Counts in a table `docker_token_attempts` for all nodes, which is made if there is none. Connects when there is something to count;
 * rejects if the database does not answer, and tries again the next time.
 */
export function createPostgresCounter({ store, window, fingerprint }: PostgresCounterParts): AttemptCounter {
  const sql = postgres(store.url, {
    ssl: tlsFor(store),
    max: 4,
    connect_timeout: connectTimeout,
    idle_timeout: 60,
    max_lifetime: 3600,
    fetch_types: false,
    backoff: () => 0.1,
    onnotice: () => {},
    connection: { application_name: 'docker-token', statement_timeout: 2000 },
  })
  const storeClient = {
    async query({ text, values = [] }: Query) {
      const rows = await sql.unsafe(text, [...values], { prepare: true })
      return { rows, rowCount: rows.count }
    },
  }
  let opened: Promise<RateLimiterPostgres> | undefined

  async function open(): Promise<RateLimiterPostgres> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const made = new RateLimiterPostgres(
      {
        storeClient,
        storeType: 'client',
        tableName: 'docker_token_attempts',
        keyPrefix: '',
        points: 1,
        duration: window,
      },
      (error) => (error === undefined ? resolve() : reject(error)),
    )
    await promise
    return made
  }

  function limiter(): Promise<RateLimiterPostgres> {
    opened ??= open().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }

  return {
    async count(key) {
      const { consumedPoints, msBeforeNext } = await (await limiter()).penalty(fingerprint(key))
      return { total: consumedPoints, left: msBeforeNext }
    },
    forget: async (key) => void (await (await limiter()).delete(fingerprint(key))),
    close: async () => await sql.end({ timeout: 1 }),
  }
}

function tlsFor({ encrypted, authorities }: StoreAddress): ConnectionOptions | false {
  if (!encrypted) return false
  return { rejectUnauthorized: true, ...(authorities === undefined ? {} : { ca: readFileSync(authorities) }) }
}
