import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { parseScopes } from '../scope/parse-scopes.ts'
import type { Credentials } from './credentials.ts'
import { parseBasicCredentials } from './parse-basic-credentials.ts'
import { parseGrant } from './parse-grant.ts'
import type { RawTokenRequest } from './raw-token-request.ts'
import { readParameter } from './read-parameter.ts'
import type { TokenRequest } from './token-request.ts'

const longestClientId = 256

/** Settings of {@link parseTokenRequest}. */
export interface ParseTokenRequestOptions {
  /** The most scopes one request may ask for. Default 100. */
  readonly scopeLimit?: number
}

/**
 * Reads a GET (distribution spec, "Requesting a token") or an OAuth2 POST ("Authenticate against the registry using OAuth2").
 * Throws `InvalidRequestError` (400) or, for malformed credentials, `InvalidAccessError` (401).
 *
 * @example
 * parseTokenRequest({ method: 'GET', query: 'service=registry.example.com', authorization: ['Basic YWxpY2U6cHc='] })
 */
export function parseTokenRequest(
  raw: RawTokenRequest,
  { scopeLimit = 100 }: ParseTokenRequestOptions = {},
): TokenRequest {
  if (raw.authorization.length > 1) {
    throw new InvalidRequestError(
      'invalid_request',
      'found several Authorization headers, expected at most one',
    )
  }
  const parameters = new URLSearchParams(raw.method === 'POST' ? (raw.body ?? '') : raw.query)
  const { credentials, ...grant } = raw.method === 'POST' ? parseGrant(parameters) : readGet(raw, parameters)
  if (raw.method === 'POST') checkAuthorization(raw, credentials)
  const account = readParameter(parameters, 'account')
  checkAccount(account, credentials)

  const dropped: string[] = []
  const scopes = parseScopes(parameters.getAll('scope'), scopeLimit, (item) => dropped.push(item))
  const clientId = readParameter(parameters, 'client_id')?.slice(0, longestClientId)
  return Object.freeze({
    service: readParameter(parameters, 'service') ?? '',
    scopes,
    ...(dropped.length === 0 ? {} : { droppedScopes: Object.freeze(dropped) }),
    credentials,
    ...grant,
    ...(account === undefined ? {} : { account }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(raw.clientAddress === undefined ? {} : { clientAddress: raw.clientAddress }),
    ...(raw.requestId === undefined ? {} : { requestId: raw.requestId }),
  })
}

function readGet(
  { authorization }: RawTokenRequest,
  parameters: URLSearchParams,
): Pick<TokenRequest, 'credentials' | 'offline'> {
  const [header] = authorization
  return {
    credentials: header === undefined ? Object.freeze({ kind: 'none' }) : parseBasicCredentials(header),
    offline: readParameter(parameters, 'offline_token') === 'true',
  }
}

/** The form says who the client is; a header that names somebody else is no answer to be chosen from. */
function checkAuthorization({ authorization: [header] }: RawTokenRequest, credentials: Credentials): void {
  if (header === undefined || credentials.kind !== 'basic') return
  const other = parseBasicCredentials(header)
  if (other.kind === 'basic' && other.username !== credentials.username) {
    throw new InvalidRequestError(
      'invalid_request',
      'found another user name in the Authorization header than in the form, expected one user',
    )
  }
}

/** `account` is what the client believes to be its user. It never makes it that user. */
function checkAccount(account: string | undefined, credentials: Credentials): void {
  if (account === undefined || account === '' || credentials.kind !== 'basic') return
  if (account !== credentials.username) {
    throw new InvalidRequestError(
      'account_mismatch',
      'parameter account: found another name than that of the credentials',
    )
  }
}
