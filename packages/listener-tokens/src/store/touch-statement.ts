import type { Statement } from '../database/statement.ts'
import { toSeconds } from './to-seconds.ts'
import type { TokenUse } from './token-store.ts'

/** Writes one use. */
export function touchStatement({ id, at, from }: TokenUse): Statement {
  const time = toSeconds(at)
  return {
    sql: `UPDATE docker_token_tokens SET last_used_at = ?, last_used_from = ?
      WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)`,
    values: [time, from ?? null, id, time],
  }
}
