import type { ClaimSet } from '../claims/claim-set.ts'
import { formatScope } from '../scope/format-scope.ts'
import { formatTime } from './format-time.ts'
import type { TokenRequest } from '../request/token-request.ts'
import type { Scope } from '../scope/scope.ts'
import type { Secret } from '../secret/secret.ts'
import type { TokenResponse } from './token-response.ts'

/**
 * The answer that carries a token. `scope` is required by RFC 6749 §5.1 where less is granted than asked for, and left out of
 * answers to GET, whose clients never read it.
 */
export function createTokenResponse(
  token: string,
  { iat, exp }: ClaimSet,
  { grantType }: TokenRequest,
  grants: readonly Scope[],
  refreshToken?: Secret,
): TokenResponse {
  return {
    token,
    access_token: token,
    expires_in: exp - iat,
    issued_at: formatTime(iat),
    ...(grantType === undefined ? {} : { scope: grants.map(formatScope).join(' ') }),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken.reveal() }),
  }
}
