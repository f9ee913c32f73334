import { InvalidAccessError } from '../errors/invalid-access-error.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { Secret } from '../secret/secret.ts'
import type { Credentials } from './credentials.ts'

const longestUsername = 255
const longestPassword = 4096
// Control characters are what RFC 7617 §2 forbids; U+FFFD is what a form's decoder makes of bytes that are no UTF-8.
// oxlint-disable-next-line no-control-regex -- they are named to be refused
const forbidden = /[\u0000-\u001f\u007f\ufffd]/

/**
 * User name and password as they may be checked. Throws `InvalidAccessError` if either is empty, holds a control character
 * (RFC 7617 §2) or was no UTF-8, `InvalidRequestError` if either is too long to be anybody's: such a password must not reach a hash.
 */
export function createPasswordCredentials(username: string, password: string): Credentials {
  if (Buffer.byteLength(username) > longestUsername || Buffer.byteLength(password) > longestPassword) {
    const limits = `${longestUsername} and ${longestPassword} bytes`
    throw new InvalidRequestError(
      'invalid_request',
      `user name or password is too long, expected at most ${limits}`,
    )
  }
  if (username === '' || password === '' || forbidden.test(username) || forbidden.test(password)) {
    throw new InvalidAccessError()
  }
  return Object.freeze({ kind: 'basic', username, password: new Secret(password) })
}
