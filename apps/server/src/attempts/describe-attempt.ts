import type { TokenRequest } from '@docker-token/core'

import type { Attempt } from './attempt.ts'
import type { Fingerprint } from './create-fingerprint.ts'
import { describeAccount } from './describe-account.ts'
import { markOf } from './mark-of.ts'

/** What is counted of a request; `undefined` if it tries no password. A refresh token is none: nobody guesses 160 bits. */
export function describeAttempt(request: TokenRequest, fingerprint: Fingerprint): Attempt | undefined {
  const { credentials } = request
  if (credentials.kind !== 'basic') return undefined
  const described = describeAccount(credentials.username, request)
  return { ...described, mark: markOf(described, credentials.password, fingerprint) }
}
