import { authorize } from './authorize/authorize.ts'
import type { Authorization } from './authorize/authorization.ts'
import { draftClaims } from './claims/draft-claims.ts'
import { createIdentity } from './identity/create-identity.ts'
import type { IssueTokenSettings } from './issue-token.ts'
import { createUnsentRequest } from './request/create-unsent-request.ts'
import { resolveService } from './request/resolve-service.ts'
import type { ExplainQuestion } from './token-service.ts'

/** What {@link explainRights} needs of a token service. */
export type ExplainSettings = Pick<IssueTokenSettings, 'services' | 'now' | 'createTokenId' | 'authorizers'>

/** Asks the listeners what somebody may do, as `issueToken` does, and signs nothing. */
export async function explainRights(
  { identity: input, scopes, service: named = '', clientAddress }: ExplainQuestion,
  { services, now, createTokenId, authorizers }: ExplainSettings,
): Promise<Authorization> {
  const { service, issuer, tokenLifetime: lifetime } = resolveService(named, services)
  const { subject, listener = '(explained)' } = input
  const identity = createIdentity(input, { subject, listener, anonymous: subject === '' })
  const request = createUnsentRequest({ subject, service, scopes, clientAddress })
  const draft = draftClaims({ issuer, subject, service, lifetime, now: now(), tokenId: createTokenId() })
  return await authorize({ request, identity, claims: draft.show, limits: [] }, authorizers)
}
