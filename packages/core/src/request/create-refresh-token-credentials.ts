import { InvalidAccessError } from '../errors/invalid-access-error.ts'
import { Secret } from '../secret/secret.ts'
import type { Credentials } from './credentials.ts'

const longest = 4096

/** A refresh token as it may be looked up. Throws `InvalidAccessError` if it is empty or too long to be one of ours. */
export function createRefreshTokenCredentials(token: string): Credentials {
  if (token === '' || token.length > longest) throw new InvalidAccessError('invalid refresh token')
  return Object.freeze({ kind: 'refresh_token', token: new Secret(token) })
}
