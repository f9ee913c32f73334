import type { DatabaseSync, StatementSync } from 'node:sqlite'

import type { Database } from '../database/database.ts'
import type { Statement } from '../database/statement.ts'
import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { UniqueViolationError } from '../database/unique-violation-error.ts'
import { createWriteQueue } from './create-write-queue.ts'
import { openFile } from './open-file.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import { runGroup, type WriteOutcome } from './run-group.ts'
import { toSqliteFailure } from './to-sqlite-failure.ts'
import { type Place, watchPlace } from './watch-place.ts'

/** Where the database is and how long it is waited for. */
export interface SqliteOptions {
  readonly path: string
  /** How long a lock of another process is waited for, in milliseconds. */
  readonly timeout: number
  readonly now: () => Date
}

/** For so many milliseconds reads go on after the file was removed or replaced. */
const readsUnchecked = 100

/** The connection that is open. */
interface Connection {
  readonly database: DatabaseSync
  readonly place: Place
  readonly prepare: (sql: string) => StatementSync
}

/**
 * A database in a file. SQLite works within this thread: a read takes microseconds, a commit as long as the disk takes to store it,
 * once for all writes that wait.
 */
export function createSqliteDatabase({ path, timeout, now }: SqliteOptions): Database {
  let connection: Connection | undefined
  let closed = false

  async function connect(): Promise<Connection> {
    if (closed)
      throw new StoreUnavailableError({ reason: 'closed', where: path, problem: 'it has been closed' })
    return (connection ??= await retryWhileBusy(() => (connection ??= open(path, now)), timeout))
  }

  const queue = createWriteQueue({
    where: path,
    timeout,
    run(writes): readonly WriteOutcome[] {
      if (connection === undefined) throw new TypeError('found no connection')
      connection.place.check(0)
      const outcomes = runGroup(connection.database, connection.prepare, writes)
      connection.place.check(0) // what is written to a file that was removed meanwhile is not stored
      return outcomes
    },
  })

  async function attempt<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work()
    } catch (error) {
      throw error instanceof UniqueViolationError ? error : toSqliteFailure(path, error)
    }
  }

  return {
    where: path,
    lockRows: '',
    open: () => attempt(async () => void (await connect())),
    read: (statement) =>
      attempt(async () => {
        const used = await connect()
        return await retryWhileBusy(() => readRows(used, statement), timeout)
      }),
    write: (statements) =>
      attempt(async () => {
        await connect()
        return await queue.push(statements)
      }),
    async close() {
      if (closed) return
      closed = true
      await queue.drain()
      // closing deletes the log by its name, which may be somebody else's by now
      if (connection?.place.isKept() === true) connection.database.close()
      connection = undefined
    },
  }
}

function open(path: string, now: () => Date): Connection {
  const database = openFile(path, now)
  const prepared = new Map<string, StatementSync>() // the texts are few: they are built from constants only
  return {
    database,
    place: watchPlace(path),
    prepare(sql) {
      const statement = prepared.get(sql) ?? database.prepare(sql)
      prepared.set(sql, statement)
      return statement
    },
  }
}

function readRows(connection: Connection, { sql, values }: Statement): ReturnType<StatementSync['all']> {
  connection.place.check(readsUnchecked)
  return connection.prepare(sql).all(...values)
}
