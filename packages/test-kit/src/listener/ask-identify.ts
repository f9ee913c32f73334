import type { IdentityInput, Listener } from '@docker-token/core'

import type { Answer } from './answer.ts'
import { createDecision } from './create-decision.ts'
import { noCredentials } from './no-credentials.ts'
import { requestWith } from './request-with.ts'

/** Asks a listener who a subject is now. */
export async function askIdentify(
  listener: Listener,
  subject: string,
): Promise<Answer<Omit<IdentityInput, 'subject'> | undefined>> {
  const decision = createDecision<Omit<IdentityInput, 'subject'> | undefined>({ kind: 'abstained' })
  await listener.identify?.({ ...decision.event, subject, request: requestWith(noCredentials) })
  return decision.answer()
}
