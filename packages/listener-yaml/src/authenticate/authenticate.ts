import type { AuthenticateEvent } from '@docker-token/core'

import type { PolicyUser } from '../policy/policy.ts'
import type { StoredPassword } from '../passwords/stored-password.ts'
import type { PolicyInForce } from '../policy/policy-in-force.ts'
import type { PasswordCheck } from './create-password-check.ts'

/** What {@link authenticate} decides from. */
export interface AuthenticateMeans {
  readonly current: () => PolicyInForce
  readonly passwords: PasswordCheck
}

/**
 * Grants to a user with the right password, and to a client without credentials if the policy has a section `anonymous`. Denies a
 * known user otherwise; abstains from all others. Unknown and disabled users cost the same work as known ones (S16). Done at once
 * if there is nothing to hash: each promise on the way, and the time limit that it is given, cost half a microsecond.
 */
export function authenticate(event: AuthenticateEvent, means: AuthenticateMeans): void | Promise<void> {
  const { credentials } = event.request
  const { policy, dummy } = means.current()
  if (credentials.kind === 'none' && policy.anonymous !== undefined) event.setAccessGranted({ subject: '' })
  if (credentials.kind !== 'basic') return

  const user = policy.users.get(credentials.username)
  // another listener knows the client already: nothing to hide, no work to spend
  if (user === undefined && event.isAccessGranted()) return
  const decoy = dummy?.()
  const check = (made: StoredPassword | undefined): void | Promise<void> =>
    checkPassword(event, means, { credentials, user, decoy: made })
  // for known users too: the first of all passwords takes longer, and must not tell whose it is
  return decoy instanceof Promise ? decoy.then(check) : check(decoy)
}

interface Login {
  readonly credentials: Extract<AuthenticateEvent['request']['credentials'], { readonly kind: 'basic' }>
  readonly user: PolicyUser | undefined
  /** What the passwords of others are checked against. */
  readonly decoy: StoredPassword | undefined
}

function checkPassword(
  event: AuthenticateEvent,
  means: AuthenticateMeans,
  { credentials: { username, password }, user, decoy }: Login,
): void | Promise<void> {
  const stored = isUsable(user) ? user.password : decoy
  if (stored === undefined) return

  const { clientAddress: address, isKnown = false } = event.request
  const answer = (right: boolean): void => {
    // the policy may have been replaced meanwhile: only what it says now counts
    const now = means.current().policy.users.get(username)
    if (right && isUsable(user) && isUsable(now) && now.password.text === stored.text) {
      event.setAccessGranted({ subject: username, groups: now.groups })
    } else if (user !== undefined || now !== undefined) {
      event.setAccessDenied(now?.disabled === true ? 'the user is disabled' : 'wrong password')
    }
  }
  const right = means.passwords.isRight({ username, password, stored, address, isKnown })
  if (typeof right !== 'boolean') return right.then(answer)
  answer(right)
}

function isUsable(user: PolicyUser | undefined): user is PolicyUser {
  return user !== undefined && !user.disabled
}
