import type { IdentifyEvent } from '@docker-token/core'

import type { Policy } from '../policy/policy.ts'

/** Grants to a user of the policy file, with the groups that stand there now, and denies a disabled one. */
export function identify(event: IdentifyEvent, { users }: Policy): void {
  const user = users.get(event.subject)
  if (user === undefined) return
  if (user.disabled) event.setAccessDenied('the user is disabled')
  else event.setAccessGranted({ groups: user.groups })
}
