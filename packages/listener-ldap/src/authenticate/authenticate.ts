import { type AuthenticateEvent, ListenerError } from '@docker-token/core'

import { DirectoryError } from '../connection/directory-error.ts'
import { isPlausibleCredential } from '../names/is-plausible-credential.ts'
import type { LoginCheck } from './create-login-check.ts'

/** What {@link authenticate} decides from. */
export interface AuthenticateMeans {
  /** The listener's name. */
  readonly name: string
  readonly logins: LoginCheck
  readonly onError: 'fail' | 'abstain'
  /** Told why nothing was decided, if the decision is left to others. */
  readonly fail: (error: ListenerError) => void
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
  try {
    const verdict = await means.logins.check({ username, password })
    if (verdict.kind === 'granted') event.setAccessGranted(verdict.user)
    if (verdict.kind === 'denied') event.setAccessDenied(verdict.reason)
  } catch (cause) {
    if (!(cause instanceof DirectoryError)) throw cause
    const error = new ListenerError(means.name, cause.message, { cause })
    if (means.onError === 'fail') throw error
    means.fail(error)
  }
}
