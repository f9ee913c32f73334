import type { Credentials, TokenRequest } from '@docker-token/core'

/** A frozen request for no scope. */
export function requestWith(credentials: Credentials, clientAddress?: string): TokenRequest {
  const address = clientAddress === undefined ? {} : { clientAddress }
  return Object.freeze({ service: 'reg.test', scopes: [], credentials, offline: false, ...address })
}
