import type { TokenRequest } from '@docker-token/core'

import type { Attempt } from './attempt.ts'
import { networkOf } from './network-of.ts'

/**
 * Which account from where a request speaks of. Directories take several spellings for one name, so that letters and spaces make no
 * difference here.
 */
export function describeAccount(username: string, { clientAddress }: TokenRequest): Omit<Attempt, 'mark'> {
  const account = username.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  const network = networkOf(clientAddress)
  return { pair: `pair ${network} ${account}`, network: `network ${network}`, account: `account ${account}` }
}
