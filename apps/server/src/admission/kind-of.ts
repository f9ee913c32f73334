import type { TokenRequest } from '@docker-token/core'

import type { RequestKind } from './request-kind.ts'

/** The kind of a request that was read. */
export function kindOf({ credentials, isKnown }: TokenRequest): RequestKind {
  if (credentials.kind === 'none') return 'anonymous'
  if (credentials.kind === 'refresh_token') return 'refresh_token'
  return isKnown === true ? 'known' : 'unknown'
}
