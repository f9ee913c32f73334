import type { AuthenticateEvent, CredentialCache } from '@docker-token/core'

import type { Grant, WebhookAnswer } from '../protocol/webhook-answer.ts'
import type { Webhook } from '../transport/create-webhook.ts'
import { aboutRequest } from './about-request.ts'

/** What the answer to a login depends on. */
export interface AuthenticateMeans {
  readonly name: string
  readonly anonymous: boolean
  readonly webhook: Webhook
  readonly cache: CredentialCache<WebhookAnswer>
}

/** Asks who a client is. Parallel logins with one password share a question, and a grant is remembered for a while. */
export async function authenticate(event: AuthenticateEvent, means: AuthenticateMeans): Promise<void> {
  const answer = await decide(event, means)
  if (answer.decision === 'grant') event.setAccessGranted(identityOf(answer))
  if (answer.decision === 'deny') event.setAccessDenied(answer.reason)
}

async function decide(
  event: AuthenticateEvent,
  { name, anonymous, webhook, cache }: AuthenticateMeans,
): Promise<WebhookAnswer> {
  const { credentials } = event.request
  const about = { question: 'authenticate', ...aboutRequest(event.request, event.service) } as const
  if (credentials.kind === 'none') return anonymous ? await webhook.ask(about) : { decision: 'abstain' }
  if (credentials.kind !== 'basic' || credentials.password.reveal() === '') return { decision: 'abstain' }
  const { username, password } = credentials
  const key = { listener: name, username, password, revision: event.service }
  const answering = cache.verify(key, () => webhook.ask({ ...about, username, password: password.reveal() }))
  return (await answering) ?? { decision: 'abstain' }
}

function identityOf({
  subject,
  groups,
  attributes,
}: Grant): Parameters<AuthenticateEvent['setAccessGranted']>[0] {
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(groups === undefined ? {} : { groups }),
    ...(attributes === undefined ? {} : { attributes }),
  }
}
