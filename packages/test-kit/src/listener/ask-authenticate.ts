import type { AuthenticateEvent, Credentials, IdentityInput, Listener } from '@docker-token/core'

import type { Answer } from './answer.ts'
import { createDecision } from './create-decision.ts'
import { type Client, requestWith } from './request-with.ts'

/** Asks a listener who a client is, after what was said before and of a client if it is known. */
export async function askAuthenticate(
  listener: Listener,
  credentials: Credentials,
  before: Answer<IdentityInput | undefined> = { kind: 'abstained' },
  client?: Client,
): Promise<Answer<IdentityInput | undefined>> {
  const decision = createDecision<IdentityInput | undefined>(before)
  const event: AuthenticateEvent = {
    ...decision.event,
    request: requestWith(credentials, client),
    service: 'reg.test',
    setAccessGrantedAs: () => Promise.reject(new Error('not expected of this listener')),
    limitActions: () => undefined,
    nameCredential: () => undefined,
  }
  await listener.authenticate?.(event)
  return decision.answer()
}
