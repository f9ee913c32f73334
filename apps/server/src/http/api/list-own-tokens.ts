import type { TokenKind, TokenManager } from '@docker-token/listener-tokens'

import { describeToken } from './describe-token.ts'

/** A page of the tokens of one kind that a subject has and that are not revoked. */
export async function listOwnTokens(
  manager: TokenManager,
  { subject, kind, after }: { readonly subject: string; readonly kind: TokenKind; readonly after?: string },
): Promise<Readonly<Record<string, unknown>>> {
  const page = await manager.list({ subject, kind, ...(after === undefined ? {} : { after }) })
  const living = page.records.filter(({ revokedAt }) => revokedAt === undefined)
  return { [kind === 'personal' ? 'tokens' : 'sessions']: living.map(describeToken), next: page.next }
}
