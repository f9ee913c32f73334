import type { Dialect } from '../database/dialect.ts'

export const postgresDialect: Dialect = { text: 'text COLLATE "C"', int: 'bigint', strict: '' }
