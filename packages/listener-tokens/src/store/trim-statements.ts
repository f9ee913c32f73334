import type { Statement } from '../database/statement.ts'
import { inLockedRows } from './in-locked-rows.ts'
import { toSeconds } from './to-seconds.ts'

/** Which tokens are trimmed. */
interface TrimOptions {
  readonly subject: string
  readonly keep: number
  readonly at: Date
  readonly spare: string | undefined
}

const revokedKept = 100
// SQLite takes an offset only with a limit. No subject has more rows: these statements see to it at each login
const most = 10_000

/** Revokes a subject's refresh tokens but those used last, then deletes those revoked but the last. See `TokenStore.trim`. */
export function trimStatements(options: TrimOptions, lockRows: string): readonly Statement[] {
  return [revokeSurplus(options, lockRows), deleteRevoked(options, lockRows)]
}

/** Of those used in the same second, those made last stay. */
function revokeSurplus({ subject, keep, at, spare }: TrimOptions, lockRows: string): Statement {
  const butSpare = spare === undefined ? '' : ' AND id <> ?'
  const kept = Math.max(0, spare === undefined ? keep : keep - 1)
  const surplus = `SELECT id FROM docker_token_tokens WHERE subject = ? AND kind = 'refresh' AND revoked_at IS NULL${butSpare}
    ORDER BY CASE WHEN last_used_at > created_at THEN last_used_at ELSE created_at END DESC, id DESC LIMIT ${most} OFFSET ?`
  return {
    sql: `UPDATE docker_token_tokens SET revoked_at = ? WHERE revoked_at IS NULL AND ${inLockedRows(`id IN (${surplus})`, lockRows)}`,
    values: [toSeconds(at), subject, ...(spare === undefined ? [] : [spare]), kept],
  }
}

function deleteRevoked({ subject }: TrimOptions, lockRows: string): Statement {
  const surplus = `SELECT id FROM docker_token_tokens WHERE subject = ? AND kind = 'refresh' AND revoked_at IS NOT NULL
    ORDER BY revoked_at DESC, id DESC LIMIT ${most} OFFSET ?`
  return {
    sql: `DELETE FROM docker_token_tokens WHERE ${inLockedRows(`id IN (${surplus})`, lockRows)}`,
    values: [subject, revokedKept],
  }
}
