import type { Secret } from '@docker-token/core'

import type { Attempt } from './attempt.ts'
import type { Fingerprint } from './create-fingerprint.ts'

/** The fingerprint of an account and a password that is tried for it. It takes eight times as long as to describe the account. */
export function markOf(
  { account }: Pick<Attempt, 'account'>,
  password: Secret,
  fingerprint: Fingerprint,
): string {
  return fingerprint(account, password.reveal())
}
