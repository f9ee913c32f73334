import { type JWTHeaderParameters, SignJWT } from 'jose'

import type { ClaimSet } from '../claims/claim-set.ts'
import type { SigningKey } from '../keys/signing-key.ts'

/** Signs claims: a JWT in compact form (RFC 7519). */
export type TokenSigner = (claims: ClaimSet) => Promise<string>

/**
 * Makes a signer for one key. The header never holds `jwk`: registries look at it before `kid`.
 *
 * @example
 * const token = await createTokenSigner(ring.signingKey)(claims)
 */
export function createTokenSigner({ algorithm, key, keyId, certificateChain }: SigningKey): TokenSigner {
  const header: JWTHeaderParameters = {
    typ: 'JWT',
    alg: algorithm,
    ...(keyId === undefined ? {} : { kid: keyId }),
    ...(certificateChain === undefined ? {} : { x5c: [...certificateChain] }),
  }
  return async (claims) => await new SignJWT({ ...claims }).setProtectedHeader(header).sign(key)
}
