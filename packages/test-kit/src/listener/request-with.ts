import type { Credentials, TokenRequest } from '@docker-token/core'

/** Where a request comes from: the client's address, or more. */
export type Client = string | Pick<TokenRequest, 'clientAddress' | 'isKnown'>

/** A frozen request for no scope. */
export function requestWith(credentials: Credentials, client: Client = {}): TokenRequest {
  const facts = typeof client === 'string' ? { clientAddress: client } : client
  return Object.freeze({ service: 'reg.test', scopes: [], credentials, offline: false, ...facts })
}
