import { InvalidAccessError } from '../errors/invalid-access-error.ts'
import type { Credentials } from './credentials.ts'
import { createPasswordCredentials } from './create-password-credentials.ts'
import { createRefreshTokenCredentials } from './create-refresh-token-credentials.ts'

/** One for all requests: to make it takes longer than to use it. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const basicScheme = /^basic +([A-Za-z0-9+/]+={0,2})$/i

/**
 * Reads `Authorization: Basic …`: base64 of UTF-8, split at the first colon (RFC 7617 §2). Whatever is malformed is refused as
 * a wrong password is: `InvalidAccessError`. Without a user name the password is a refresh token: containerd falls back to this.
 *
 * @example
 * parseBasicCredentials('Basic YWxpY2U6cHc=') // alice, pw
 */
export function parseBasicCredentials(header: string): Credentials {
  const encoded = basicScheme.exec(header)?.[1]
  const text = encoded === undefined ? undefined : decodeBase64(encoded)
  const colon = text?.indexOf(':') ?? -1
  if (text === undefined || colon === -1) throw new InvalidAccessError()
  const password = text.slice(colon + 1)
  if (colon === 0 && password !== '') return createRefreshTokenCredentials(password)
  return createPasswordCredentials(text.slice(0, colon), password)
}

/** Only what encodes back to the same text, and only valid UTF-8: there is one way to write a password. */
function decodeBase64(encoded: string): string | undefined {
  const bytes = Buffer.from(encoded, 'base64')
  if (withoutPadding(bytes.toString('base64')) !== withoutPadding(encoded)) return undefined
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function withoutPadding(base64: string): string {
  return base64.replace(/=+$/, '')
}
