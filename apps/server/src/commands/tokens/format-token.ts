import type { TokenRecord } from '@docker-token/listener-tokens'

import { formatTokenScope } from '../../tokens/format-token-scope.ts'

/** One line of a list: id, whose, what it is, rights, times. Never the token. */
export function formatToken(record: TokenRecord, now: Date): string {
  const { id, subject, kind, name, service, clientId, groups, scopes, parent } = record
  const what = kind === 'personal' ? `"${name ?? ''}"` : [service, clientId].filter(Boolean).join(' by ')
  const rights = scopes === undefined ? [] : [`only ${scopes.map(formatTokenScope).join(' ')}`]
  return [
    id,
    subject,
    what,
    ...(groups.length === 0 ? [] : [`groups ${groups.join(', ')}`]),
    ...rights,
    ...(parent === undefined ? [] : [`made with ${parent}`]),
    `created ${day(record.createdAt)}`,
    record.lastUsedAt === undefined ? 'not used' : `used ${time(record.lastUsedAt)}${from(record)}`,
    ...(record.expiresAt === undefined
      ? []
      : [`${record.expiresAt > now ? 'until' : 'expired'} ${time(record.expiresAt)}`]),
    ...(record.revokedAt === undefined ? [] : [`revoked ${time(record.revokedAt)}`]),
  ].join('\t')
}

function from({ lastUsedFrom }: TokenRecord): string {
  return lastUsedFrom === undefined ? '' : ` from ${lastUsedFrom}`
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function time(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}
