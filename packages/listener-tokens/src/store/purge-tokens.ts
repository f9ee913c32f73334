import type { Database } from '../database/database.ts'
import { inLockedRows } from './in-locked-rows.ts'
import { toSeconds } from './to-seconds.ts'
import type { PurgeOptions, PurgePace } from './token-store.ts'

const hurried: PurgePace = { rows: 1000, deletions: 1000, rest: () => Promise.resolve(true) }

const ended = `id > ? AND id <= ? AND (revoked_at < ? OR expires_at < ?
  OR (kind = 'refresh' AND created_at < ? AND (last_used_at IS NULL OR last_used_at < ?)) OR (parent IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM docker_token_tokens p WHERE p.id = docker_token_tokens.parent)))`

/** Deletes what ended, some rows at a time, so that no lock and no pause is long; gives how many. */
export async function purgeTokens(
  database: Database,
  { before, unusedSince, pace = hurried }: PurgeOptions,
): Promise<number> {
  const { rows, deletions, rest } = pace
  const times = [before, before, unusedSince, unusedSince].map(toSeconds)
  const sql = `DELETE FROM docker_token_tokens WHERE ${inLockedRows(ended, database.lockRows, '?')}`
  let [from, count] = ['', 0]
  for (;;) {
    const [row] = await database.read({
      sql: 'SELECT max(id) AS last FROM (SELECT id FROM docker_token_tokens WHERE id > ? ORDER BY id LIMIT ?) page',
      values: [from, rows],
    })
    const to = row?.['last']
    if (typeof to !== 'string') return count
    const values = [from, to, ...times, deletions]
    const [deleted = 0] = await database.write([{ sql, values }], { repeatable: true })
    count += deleted
    if (deleted < deletions) from = to
    if (!(await rest())) return count
  }
}
