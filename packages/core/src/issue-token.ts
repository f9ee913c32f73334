import { authenticate, type Authenticators } from './authenticate/authenticate.ts'
import { authorize } from './authorize/authorize.ts'
import { draftClaims } from './claims/draft-claims.ts'
import { finishClaims } from './claims/finish-claims.ts'
import { isErrorOf } from './errors/is-error-of.ts'
import type { Panel } from './events/ask-listeners.ts'
import type { AuthorizeEvent } from './events/authorize-event.ts'
import type { IssueOutcome, RefusedOutcome } from './issue-outcome.ts'
import { askForRefreshToken, type OfflineMeans } from './offline/ask-for-refresh-token.ts'
import { resolveService } from './request/resolve-service.ts'
import type { TokenRequest } from './request/token-request.ts'
import { createTokenResponse } from './response/create-token-response.ts'
import type { TokenSigner } from './signing/create-token-signer.ts'

/** How tokens for one registry are made. */
export interface ServiceProfile {
  /** Its name: `aud`. */
  readonly service: string
  readonly issuer: string
  /** Seconds. */
  readonly tokenLifetime: number
  readonly sign: TokenSigner
}

/** Everything that the way of a request needs from outside. */
export interface IssueTokenSettings {
  readonly services: ReadonlyMap<string, ServiceProfile>
  readonly now: () => Date
  readonly createTokenId: () => string
  readonly authenticators: Authenticators
  readonly authorizers: Panel<AuthorizeEvent>
  readonly offline: OfflineMeans
}

/** The way of a request, from first to last: for which registry, who, what, claims, signature, answer. */
export async function issueToken(request: TokenRequest, settings: IssueTokenSettings): Promise<IssueOutcome> {
  const { services, now, createTokenId } = settings
  const { service, issuer, tokenLifetime: lifetime, sign } = resolveService(request.service, services)
  try {
    const authentication = await authenticate({ request, service }, settings.authenticators)
    if (authentication.kind === 'refused') return refuse(request, service, authentication.reason)
    const { identity, limits, credential } = authentication

    const input = {
      issuer,
      subject: identity.subject,
      service,
      lifetime,
      now: now(),
      tokenId: createTokenId(),
    }
    const draft = draftClaims(input)
    const question = { request, identity, claims: draft.show, limits }
    const { grants, decisions } = await authorize(question, settings.authorizers)
    const claims = finishClaims(draft.claims, grants, lifetime)
    const token = await sign(claims)
    const refreshToken = await askForRefreshToken({ request, identity, service }, settings.offline)
    const response = createTokenResponse(token, claims, request, grants, refreshToken)
    const shown = credential === undefined ? {} : { credential }
    return { kind: 'issued', response, identity, service, grants, decisions, tokenId: claims.jti, ...shown }
  } catch (error) {
    if (isErrorOf('invalid_access', error)) return refuse(request, service, error.message)
    throw error
  }
}

/** A stranger reads the same for an unknown user, a wrong password and a disabled user. */
function refuse({ credentials }: TokenRequest, service: string, reason: string): RefusedOutcome {
  const message = credentials.kind === 'none' ? 'authentication required' : 'incorrect username or password'
  return { kind: 'refused', service, message, reason }
}
