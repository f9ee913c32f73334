import type { Dialect } from '../database/dialect.ts'

/** SQLite compares text byte by byte by itself. */
export const sqliteDialect: Dialect = { text: 'TEXT', int: 'INTEGER', strict: ' STRICT' }
