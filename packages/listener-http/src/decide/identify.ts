import type { IdentifyEvent } from '@docker-token/core'

import type { Webhook } from '../transport/create-webhook.ts'
import { aboutRequest } from './about-request.ts'

/** Asks who a subject is now. */
export async function identify(event: IdentifyEvent, webhook: Webhook): Promise<void> {
  const { request, subject } = event
  const answer = await webhook.ask({
    question: 'identify',
    ...aboutRequest(request, request.service),
    subject,
  })
  if (answer.decision === 'deny') event.setAccessDenied(answer.reason)
  if (answer.decision !== 'grant') return
  const { groups, attributes } = answer
  event.setAccessGranted({
    ...(groups === undefined ? {} : { groups }),
    ...(attributes === undefined ? {} : { attributes }),
  })
}
