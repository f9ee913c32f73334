import * as z from 'zod/mini'

import type { Row } from '../database/database.ts'
import type { TokenRecord } from '../record/token-record.ts'
import { tokenScopeSchema } from '../scopes/token-scope-schema.ts'

// PostgreSQL gives 64 bits as text
const number = z.union([z.number(), z.string()])
const seconds = z.pipe(
  z.nullable(number),
  z.transform((value) => (value === null ? undefined : new Date(Number(value) * 1000))),
)
const text = z.pipe(
  z.nullable(z.string()),
  z.transform((value) => value ?? undefined),
)
const json = z.pipe(
  z.string(),
  z.transform((value): unknown => JSON.parse(value)),
)

const columns = {
  id: z.string(),
  kind: z.enum(['refresh', 'personal']),
  subject: z.string(),
  service: text,
  client_id: text,
  known_by: text,
  name: text,
  robot: z.pipe(
    number,
    z.transform((value) => Number(value) !== 0),
  ),
  group_names: z.pipe(json, z.array(z.string())),
  scopes: z.nullable(z.pipe(json, z.array(tokenScopeSchema))),
  parent: text,
  created_at: seconds,
  created_by: text,
  expires_at: seconds,
  last_used_at: seconds,
  last_used_from: text,
  revoked_at: seconds,
}
const schema = z.object(columns)

/** A row of the table, its columns after `prefix`. Throws if there is something in it that we do not write. */
export function parseTokenRow(row: Row, prefix = ''): TokenRecord {
  const own = Object.fromEntries(Object.keys(columns).map((column) => [column, row[`${prefix}${column}`]]))
  const { client_id, known_by, group_names, scopes, created_at, created_by, expires_at, ...rest } =
    schema.parse(own)
  const { last_used_at, last_used_from, revoked_at, service, name, parent, ...always } = rest
  if (created_at === undefined) throw new TypeError('found a token without created_at')
  return Object.freeze({
    ...always,
    groups: group_names,
    createdAt: created_at,
    ...(service === undefined ? {} : { service }),
    ...(client_id === undefined ? {} : { clientId: client_id }),
    ...(known_by === undefined ? {} : { knownBy: known_by }),
    ...(name === undefined ? {} : { name }),
    ...(scopes === null ? {} : { scopes }),
    ...(parent === undefined ? {} : { parent }),
    ...(created_by === undefined ? {} : { createdBy: created_by }),
    ...(expires_at === undefined ? {} : { expiresAt: expires_at }),
    ...(last_used_at === undefined ? {} : { lastUsedAt: last_used_at }),
    ...(last_used_from === undefined ? {} : { lastUsedFrom: last_used_from }),
    ...(revoked_at === undefined ? {} : { revokedAt: revoked_at }),
  })
}
