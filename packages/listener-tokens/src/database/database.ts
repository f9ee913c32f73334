import type { Statement } from './statement.ts'

/** A row as a driver gives it. */
export type Row = Readonly<Record<string, unknown>>

/** What the store needs of SQLite or PostgreSQL. Everything rejects with `StoreUnavailableError` if it cannot be had in time. */
export interface Database {
  /** The file, or host, port and database, for messages. */
  readonly where: string
  /** What stands behind a `SELECT` that locks its rows, in their order; empty where there is one writer only. */
  readonly lockRows: string
  /** Connects and brings the schema up to date. */
  open(): Promise<void>
  read(statement: Statement): Promise<readonly Row[]>
  /**
   * Runs the statements in one transaction and gives how many rows each has changed, once that cannot be lost any more. Rejects with
   * `UniqueViolationError` if a row is there already. What is `repeatable` comes to the same if it is run twice: it is tried again
   * where a connection breaks.
   */
  write(statements: readonly Statement[], options?: WriteOptions): Promise<readonly number[]>
  close(): Promise<void>
}

/** See {@link Database.write}. */
interface WriteOptions {
  readonly repeatable?: boolean
}
