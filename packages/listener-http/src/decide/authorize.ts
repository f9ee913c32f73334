import type { AuthorizeEvent } from '@docker-token/core'

import type { Webhook } from '../transport/create-webhook.ts'
import { aboutRequest } from './about-request.ts'

/** Asks what somebody may do. */
export async function authorize(event: AuthorizeEvent, webhook: Webhook): Promise<void> {
  const { request, identity, scope, claims } = event
  const { subject, groups, attributes, listener } = identity
  const answer = await webhook.ask({
    question: 'authorize',
    ...aboutRequest(request, claims.aud),
    identity: { subject, groups, attributes, listener },
    scope: { type: scope.type, name: scope.name, actions: scope.actions },
  })
  if (answer.decision === 'grant') event.setAccessGranted(answer.actions, answer.because)
  if (answer.decision === 'deny') event.setAccessDenied(answer.reason)
}
