import type { TokenRecord } from '@docker-token/listener-tokens'

import { formatTokenScope } from '../../tokens/format-token-scope.ts'

/** What the API tells its owner of a token. Times are RFC 3339. */
export function describeToken(record: TokenRecord): Readonly<Record<string, unknown>> {
  const { id, kind, subject, name, service, clientId, scopes } = record
  return {
    id,
    name,
    ...(kind === 'personal' ? { username: subject } : {}),
    service,
    client_id: clientId,
    scopes: scopes?.map(formatTokenScope),
    created_at: record.createdAt,
    expires_at: record.expiresAt,
    last_used_at: record.lastUsedAt,
    last_used_from: record.lastUsedFrom,
  }
}
