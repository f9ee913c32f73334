import type { TokenRequest } from '@docker-token/core'

import type { Admission } from './create-admission.ts'
import { kindOf } from './kind-of.ts'

/** Who decides whether a request is answered now. */
export interface LoginAdmission {
  readonly admission: Admission
  /** Whether the account was let in before. */
  readonly isKnown: (request: TokenRequest) => boolean
}

/** Lets a request to a task unless too many like it are under way; listeners are told whether it is of somebody known. */
export function admitLogin<Outcome>(
  request: TokenRequest,
  task: (request: TokenRequest) => Promise<Outcome>,
  { admission, isKnown }: LoginAdmission,
): Promise<Outcome> {
  const told = isKnown(request) ? Object.freeze({ ...request, isKnown: true }) : request
  const arrival = { kind: kindOf(told), address: request.clientAddress }
  return admission.admit(arrival, () => task(told))
}
