import type { TokenKind, TokenManager } from '@docker-token/listener-tokens'

import { HttpError } from '../http-error.ts'

/** Revokes a token of a subject. Throws `HttpError` 404 for one that is not there, or is somebody else's. */
export async function revokeOwnToken(
  manager: TokenManager,
  { subject, kind, id }: { readonly subject: string; readonly kind: TokenKind; readonly id: string },
): Promise<void> {
  const found = await manager.get(id)
  if (found?.record.subject !== subject || found.record.kind !== kind)
    throw new HttpError(404, 'NOT_FOUND', 'you have no token of this id')
  await manager.revoke({ id })
}
