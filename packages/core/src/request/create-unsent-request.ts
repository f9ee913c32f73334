import { Secret } from '../secret/secret.ts'
import type { Credentials } from './credentials.ts'
import type { TokenRequest } from './token-request.ts'

/** What is known of a request that nobody sent. */
export interface UnsentRequest extends Pick<TokenRequest, 'service' | 'scopes'> {
  /** Empty: a client without credentials. */
  readonly subject: string
  readonly clientAddress?: string | undefined
}

/** The request that a subject would send: for questions about it. Its password is empty, and no listener is asked to check it. */
export function createUnsentRequest({
  subject,
  service,
  scopes,
  clientAddress,
}: UnsentRequest): TokenRequest {
  const credentials: Credentials =
    subject === '' ? { kind: 'none' } : { kind: 'basic', username: subject, password: new Secret('') }
  return Object.freeze({
    service,
    scopes,
    credentials,
    offline: false,
    ...(clientAddress === undefined ? {} : { clientAddress }),
  })
}
