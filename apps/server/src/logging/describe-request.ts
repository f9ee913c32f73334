import { formatScope, type TokenRequest } from '@docker-token/core'

/** What every line about a request says of it. */
export interface RequestFields {
  readonly request_id: string | undefined
  readonly client_address: string | undefined
  readonly client_id: string | undefined
  /** The name that was tried, believed or not. */
  readonly user: string | undefined
  readonly grant_type: string | undefined
  readonly requested: string
  /** What was asked for besides and is no scope, cut short. */
  readonly dropped: string | undefined
}

/** Characters, so that nobody fills the log. */
const longestDropped = 1024

/** The facts about a request that a log may hold: no password, no token, no header. */
export function describeRequest(request: TokenRequest): RequestFields {
  const { credentials } = request
  return {
    request_id: request.requestId,
    client_address: request.clientAddress,
    client_id: request.clientId,
    user: credentials.kind === 'basic' ? credentials.username : undefined,
    grant_type: request.grantType,
    requested: request.scopes.map(formatScope).join(' '),
    dropped: request.droppedScopes?.join(' ').slice(0, longestDropped),
  }
}
