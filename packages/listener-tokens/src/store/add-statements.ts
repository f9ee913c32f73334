import type { SqlValue, Statement } from '../database/statement.ts'
import type { TokenRecord } from '../record/token-record.ts'
import { toSeconds } from './to-seconds.ts'

/** How many personal access tokens of a subject live. */
const living = `SELECT count(*) FROM docker_token_tokens l
  WHERE l.subject = ? AND l.kind = 'personal' AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > ?)`

/** The statements that add a token; the last one changes a row if it was added. See `TokenStore.add`. */
export function addStatements(record: TokenRecord, hash: string, most?: number): readonly Statement[] {
  const { parent, subject } = record
  const columns = columnsOf(record, hash)
  const into = Object.keys(columns).join(', ')
  const values = Object.values(columns)
  const places = values.map(() => '?').join(', ')
  if (parent === undefined) {
    const sql = `INSERT INTO docker_token_tokens (${into})`
    if (record.kind === 'refresh') return [{ sql: `${sql} VALUES (${places})`, values }]
    if (most === undefined) return [freeName(record), { sql: `${sql} VALUES (${places})`, values }]
    const room = `SELECT ${places} WHERE (${living}) < ?`
    return [
      freeName(record),
      { sql: `${sql} ${room}`, values: [...values, subject, toSeconds(record.createdAt), most] },
    ]
  }
  const sql = `INSERT INTO docker_token_tokens (${into}) SELECT ${places} WHERE EXISTS (SELECT 1 FROM docker_token_tokens p
    WHERE p.id = ? AND p.subject = ? AND p.kind = 'personal' AND p.revoked_at IS NULL)`
  return [{ sql, values: [...values, parent, subject] }]
}

/** A name is unique among the living: one that has expired gives it back. */
function freeName({ subject, name, createdAt }: TokenRecord): Statement {
  const sql = `UPDATE docker_token_tokens SET revoked_at = expires_at
    WHERE subject = ? AND name = ? AND kind = 'personal' AND revoked_at IS NULL AND expires_at <= ?`
  return { sql, values: [subject, name ?? null, toSeconds(createdAt)] }
}

/** What each column holds. */
function columnsOf(record: TokenRecord, hash: string): Readonly<Record<string, SqlValue>> {
  return {
    hash,
    id: record.id,
    kind: record.kind,
    subject: record.subject,
    service: record.service ?? null,
    client_id: record.clientId ?? null,
    known_by: record.knownBy ?? null,
    name: record.name ?? null,
    robot: record.robot ? 1 : 0,
    group_names: JSON.stringify(record.groups),
    scopes: record.scopes === undefined ? null : JSON.stringify(record.scopes),
    parent: record.parent ?? null,
    created_at: toSeconds(record.createdAt),
    created_by: record.createdBy ?? null,
    expires_at: secondsOf(record.expiresAt),
    last_used_at: secondsOf(record.lastUsedAt),
    last_used_from: record.lastUsedFrom ?? null,
    revoked_at: secondsOf(record.revokedAt),
  }
}

function secondsOf(date: Date | undefined): number | null {
  return date === undefined ? null : toSeconds(date)
}
