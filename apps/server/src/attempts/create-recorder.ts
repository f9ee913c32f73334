import type { AttemptGuard } from '@docker-token/core'

import type { Acquaintances } from './create-acquaintances.ts'
import type { Fingerprint } from './create-fingerprint.ts'
import { describeAttempt } from './describe-attempt.ts'

/** Makes a guard that limits nothing and remembers who was let in. */
export function createRecorder(acquaintances: Acquaintances, fingerprint: Fingerprint): AttemptGuard {
  return async (request, check) => {
    const outcome = await check()
    const attempt = outcome.kind === 'refused' ? undefined : describeAttempt(request, fingerprint)
    if (attempt !== undefined) acquaintances.note(attempt)
    return outcome
  }
}
