import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { createPasswordCredentials } from './create-password-credentials.ts'
import { createRefreshTokenCredentials } from './create-refresh-token-credentials.ts'
import type { Credentials } from './credentials.ts'
import { readParameter } from './read-parameter.ts'
import type { TokenRequest } from './token-request.ts'

type Grant = Pick<TokenRequest, 'credentials' | 'grantType' | 'offline'>

/** The grant of an OAuth2 form: password (RFC 6749 §4.3.2) or refresh token (§6). Throws `InvalidRequestError`. */
export function parseGrant(form: URLSearchParams): Grant {
  const grantType = readParameter(form, 'grant_type') ?? ''
  const offline = parseAccessType(readParameter(form, 'access_type') ?? '')
  if (grantType === 'password') return { grantType, offline, credentials: readPassword(form) }
  if (grantType === 'refresh_token') return { grantType, offline, credentials: readRefreshToken(form) }
  if (grantType === '') throw invalid('grant_type is missing, expected password or refresh_token')
  throw new InvalidRequestError('unsupported_grant_type', 'expected grant_type password or refresh_token')
}

function parseAccessType(text: string): boolean {
  if (text !== '' && text !== 'online' && text !== 'offline')
    throw invalid('expected access_type online or offline')
  return text === 'offline'
}

function readPassword(form: URLSearchParams): Credentials {
  return createPasswordCredentials(readSecretField(form, 'username'), readSecretField(form, 'password'))
}

function readRefreshToken(form: URLSearchParams): Credentials {
  return createRefreshTokenCredentials(readSecretField(form, 'refresh_token'))
}

function readSecretField(form: URLSearchParams, name: string): string {
  const [value, ...others] = form.getAll(name)
  if (value === undefined) throw invalid(`${name} is missing from the form; it is not read from the URL`)
  if (others.length > 0) throw invalid(`${name}: found several values, expected one`)
  return value
}

function invalid(message: string): InvalidRequestError {
  return new InvalidRequestError('invalid_request', message)
}
