import type { TokenRequest } from '@docker-token/core'

import type { Attempt } from './attempt.ts'
import type { Fingerprint } from './create-fingerprint.ts'
import { networkOf } from './network-of.ts'

/**
 * What is counted of a request; `undefined` if it tries no password. A refresh token is none: nobody guesses 160 bits. Directories
 * take several spellings for one name, so that letters and spaces make no difference here.
 */
export function describeAttempt(request: TokenRequest, fingerprint: Fingerprint): Attempt | undefined {
  const { credentials, clientAddress } = request
  if (credentials.kind !== 'basic') return undefined
  const account = credentials.username.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  const network = networkOf(clientAddress)
  return {
    pair: `pair ${network} ${account}`,
    network: `network ${network}`,
    account: `account ${account}`,
    fingerprint: fingerprint(account, network, credentials.password.reveal()),
  }
}
