import type { Deadline } from '../connection/create-deadline.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import { createPlaces } from './create-places.ts'

/** Something to do with a connection that is nobody else's meanwhile. */
type Task<Value> = (connection: LdapConnection) => Promise<Value>

/** Connections for binds of users, each lent to one login at a time. */
export interface BindPool {
  /** Lends a connection. If one that was used before turns out to be lost or silent, `task` is run once more on a new one. */
  use<Value>(task: Task<Value>, deadline: Deadline): Promise<Value>
  /** Closes the connections that nobody uses now. */
  dropIdle(): void
  /** Open connections, logins that have one and logins that wait for one. */
  figures(): PoolFigures
  close(): Promise<void>
}

/** How full a pool is. */
export interface PoolFigures {
  readonly connections: number
  readonly running: number
  readonly waiting: number
}

/** How a {@link BindPool} works. */
export interface BindPoolSettings {
  /** Opens a connection, bound as nobody, before the deadline. */
  readonly open: (deadline: Deadline) => Promise<LdapConnection>
  /** The most connections at a time. */
  readonly size: number
}

const longestIdle = 30_000 // ms after which an unused connection is closed: a firewall between may have forgotten it

/** Makes an empty pool. */
export function createBindPool({ open, size }: BindPoolSettings): BindPool {
  const places = createPlaces(size)
  const idle: LdapConnection[] = [] // last used last
  const all = new Set<LdapConnection>()
  let closed = false
  let cleaning: NodeJS.Timeout | undefined

  async function openOne(deadline: Deadline): Promise<LdapConnection> {
    const connection = await open(deadline).catch((cause: unknown) => {
      const error = toDirectoryError(cause)
      places.turnAway(error) // those who wait would only meet the same, one after the other
      throw error
    })
    all.add(connection)
    connection.onClosed(() => {
      all.delete(connection)
      const place = idle.indexOf(connection)
      if (place !== -1) idle.splice(place, 1)
    })
    if (closed) await connection.close()
    return connection
  }

  function takeIdle(): LdapConnection | undefined {
    for (let latest = idle.pop(); latest !== undefined; latest = idle.pop()) {
      if (isFit(latest)) return latest
      latest.retire()
    }
    return undefined
  }

  function closeStale(): void {
    for (const connection of idle.filter((one) => !isFit(one))) connection.retire() // leaves `idle` when it is closed
  }

  function dropIdle(): void {
    for (const connection of idle.splice(0)) connection.retire()
  }

  function scheduleCleaning(): void {
    cleaning ??= setTimeout(() => {
      cleaning = undefined
      closeStale()
      if (idle.length > 0) scheduleCleaning()
    }, longestIdle).unref()
  }

  async function lend<Value>(connection: LdapConnection, task: Task<Value>): Promise<Value> {
    try {
      return await task(connection)
    } finally {
      if (closed || !connection.isUsable()) connection.retire()
      else idle.push(connection)
      if (!closed) scheduleCleaning()
    }
  }

  return {
    async use(task, deadline) {
      if (closed) throw new DirectoryError('closed', 'the listener has been closed')
      if (!places.tryEnter()) await places.enter(deadline)
      try {
        const reused = takeIdle()
        if (reused === undefined) return await lend(await openOne(deadline), task)
        try {
          return await lend(reused, task)
        } catch (error) {
          // silent or lost: a firewall may have forgotten it, and all that are as old
          if (closed || !(error instanceof DirectoryError) || !isLost(error)) throw error
          dropIdle()
          return await lend(await openOne(deadline), task)
        }
      } finally {
        places.leave()
      }
    },
    dropIdle,
    figures() {
      const { taken, waiting } = places.figures()
      return { connections: all.size, running: taken, waiting }
    },
    async close() {
      closed = true
      clearTimeout(cleaning)
      places.turnAway(new DirectoryError('closed', 'the listener has been closed'))
      await Promise.all([...all].map(async (connection) => await connection.close()))
    },
  }
}

function isLost({ kind }: DirectoryError): boolean {
  return kind === 'lost' || kind === 'timeout'
}

function isFit(connection: LdapConnection): boolean {
  return connection.isUsable() && connection.idleTime() < longestIdle
}
