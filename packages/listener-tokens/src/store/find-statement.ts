import type { Statement } from '../database/statement.ts'
import { tokenColumns } from './token-columns.ts'

const own = tokenColumns.map((column) => `t.${column}`).join(', ')
const ofParent = tokenColumns.map((column) => `p.${column} AS parent_${column}`).join(', ')
const select = `SELECT ${own}, ${ofParent} FROM docker_token_tokens t LEFT JOIN docker_token_tokens p ON p.id = t.parent`

/** One token and its parent, by one key. */
export function findStatement(key: 'hash' | 'id', value: string): Statement {
  return { sql: `${select} WHERE t.${key} = ?`, values: [value] }
}
