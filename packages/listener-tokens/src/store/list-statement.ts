import type { SqlValue, Statement } from '../database/statement.ts'
import { tokenColumns } from './token-columns.ts'
import type { TokenListFilter } from './token-store.ts'

const mostAtOnce = 1000

/** One page of tokens. */
export function listStatement({ subject, kind, after, limit = 100 }: TokenListFilter): Statement {
  const conditions: readonly (readonly [string, SqlValue | undefined])[] = [
    ['subject = ?', subject],
    ['kind = ?', kind],
    ['id > ?', after],
  ]
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  const where = given.length === 0 ? '' : ` WHERE ${given.map(({ sql }) => sql).join(' AND ')}`
  return {
    sql: `SELECT ${tokenColumns.join(', ')} FROM docker_token_tokens${where} ORDER BY id LIMIT ?`,
    values: [...given.map(({ value }) => value), Math.min(Math.max(1, Math.floor(limit)), mostAtOnce)],
  }
}
