import type { Database } from '../database/database.ts'
import { inLockedRows } from './in-locked-rows.ts'
import { toSeconds } from './to-seconds.ts'
import type { PurgeOptions } from './token-store.ts'

const rowsAtOnce = 1000

const ended = `id > ? AND id <= ? AND (revoked_at < ? OR expires_at < ?
  OR (kind = 'refresh' AND created_at < ? AND (last_used_at IS NULL OR last_used_at < ?)) OR (parent IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM docker_token_tokens p WHERE p.id = docker_token_tokens.parent)))`

/** Deletes what ended, a thousand rows at a time, so that no lock and no pause is long; gives how many. */
export async function purgeTokens(
  database: Database,
  { before, unusedSince }: PurgeOptions,
): Promise<number> {
  const times = [before, before, unusedSince, unusedSince].map(toSeconds)
  const sql = `DELETE FROM docker_token_tokens WHERE ${inLockedRows(ended, database.lockRows)}`
  let [from, count] = ['', 0]
  for (;;) {
    const [row] = await database.read({
      sql: `SELECT max(id) AS last FROM (SELECT id FROM docker_token_tokens WHERE id > ? ORDER BY id LIMIT ${rowsAtOnce}) page`,
      values: [from],
    })
    const to = row?.['last']
    if (typeof to !== 'string') return count
    const [deleted = 0] = await database.write([{ sql, values: [from, to, ...times] }], { repeatable: true })
    count += deleted
    from = to
  }
}
