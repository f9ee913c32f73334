import type { AuthenticateEvent } from '@docker-token/core'

import { isPlausibleCredential } from '../names/is-plausible-credential.ts'
import { askDirectory, type ErrorMeans } from './ask-directory.ts'
import type { LoginCheck } from './create-login-check.ts'

/** What {@link authenticate} decides from. */
export interface AuthenticateMeans extends ErrorMeans {
  readonly logins: LoginCheck
}

/**
 * Grants to a user of the directory with the right password, denies one that may not log in, and abstains from all others. Whom a
 * listener asked earlier has let in is not looked for.
 */
export async function authenticate(event: AuthenticateEvent, means: AuthenticateMeans): Promise<void> {
  const { credentials } = event.request
  if (credentials.kind !== 'basic' || event.isAccessGranted()) return
  const { username, password } = credentials
  if (!isPlausibleCredential(username, password.reveal())) {
    return event.setAccessDenied('user name or password is empty, too long or holds control characters')
  }
  const verdict = await askDirectory(() => means.logins.check({ username, password }), means)
  if (verdict.kind === 'granted') event.setAccessGranted(verdict.user)
  if (verdict.kind === 'denied') event.setAccessDenied(verdict.reason)
}
