import type { SqlValue, Statement } from '../database/statement.ts'
import { inLockedRows } from './in-locked-rows.ts'
import { toSeconds } from './to-seconds.ts'
import type { RevokeFilter } from './token-store.ts'

/** Revokes what is not revoked, with what was asked for with it. */
export function revokeStatement(filter: RevokeFilter, at: Date, lockRows: string): Statement {
  const { condition, values } = 'id' in filter ? oneToken(filter.id) : tokensOf(filter)
  const rows = inLockedRows(`revoked_at IS NULL AND (${condition})`, lockRows)
  return {
    sql: `UPDATE docker_token_tokens SET revoked_at = ? WHERE revoked_at IS NULL AND ${rows}`,
    values: [toSeconds(at), ...values],
  }
}

interface Condition {
  readonly condition: string
  readonly values: readonly SqlValue[]
}

function oneToken(id: string): Condition {
  return { condition: 'id = ? OR parent = ?', values: [id, id] }
}

/** A token has the subject of its parent: that is checked when it is added. */
function tokensOf({ subject, kind }: Exclude<RevokeFilter, { readonly id: string }>): Condition {
  if (kind === undefined) return { condition: 'subject = ?', values: [subject] }
  const parents = 'SELECT id FROM docker_token_tokens WHERE subject = ? AND kind = ?'
  return {
    condition: `subject = ? AND (kind = ? OR parent IN (${parents}))`,
    values: [subject, kind, subject, kind],
  }
}
