import type { ClaimsDraft } from '../events/claims-draft.ts'

/** Registries allow for clocks that differ by a minute; zot allows for none, so a token is valid a little before it is made. */
const backdatedBy = 10

/** What a draft is made from. */
export interface ClaimsInput {
  readonly issuer: string
  readonly subject: string
  readonly service: string
  /** Seconds. */
  readonly lifetime: number
  readonly now: Date
  readonly tokenId: string
}

/** The claims as listeners may see and lengthen them: all but `exp` are read-only. */
export function draftClaims({ issuer, subject, service, lifetime, now, tokenId }: ClaimsInput): ClaimsDraft {
  const iat = Math.floor(now.getTime() / 1000)
  const draft: ClaimsDraft = {
    iss: issuer,
    sub: subject,
    aud: service,
    exp: iat + lifetime,
    nbf: iat - backdatedBy,
    iat,
    jti: tokenId,
  }
  for (const claim of ['iss', 'sub', 'aud', 'nbf', 'iat', 'jti']) {
    Object.defineProperty(draft, claim, { writable: false, configurable: false })
  }
  Object.defineProperty(draft, 'exp', { configurable: false })
  return draft
}
