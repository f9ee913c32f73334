import { createSecretKey, type KeyObject } from 'node:crypto'

import { parseJwk } from './parse-jwk.ts'

const base64Prefix = 'base64:'

/**
 * Reads the secret of HS*: text as it stands, `base64:…`, or a JWK of type `oct`. Throws `TypeError` for a PEM or another JWK: the
 * text of a key is no secret, its public half would verify as the secret does (S2, S3).
 */
export function importSharedSecret(text: string, shortestLength: number): KeyObject {
  if (text.includes('-----BEGIN ')) {
    throw new TypeError(
      'found PEM, expected a random secret: openssl rand -base64 48, or choose RS256 or ES256',
    )
  }
  const bytes = secretBytes(text)
  if (bytes.length < shortestLength) {
    throw new TypeError(
      `found a secret of ${bytes.length} bytes, expected at least ${shortestLength} (RFC 7518 §3.2): openssl rand -base64 48`,
    )
  }
  return createSecretKey(bytes)
}

function secretBytes(text: string): Buffer {
  const jwk = parseJwk(text)
  if (jwk !== undefined) {
    if (jwk.kty === 'oct' && typeof jwk.k === 'string') return Buffer.from(jwk.k, 'base64url')
    throw new TypeError(
      'found JSON that is no JWK of type oct, expected a random secret: openssl rand -base64 48',
    )
  }
  const trimmed = text.trim() // a file ends with a newline that nobody means
  return trimmed.startsWith(base64Prefix)
    ? decodeBase64(trimmed.slice(base64Prefix.length))
    : Buffer.from(trimmed)
}

/** Buffer passes over what is no base64; a secret must not be another than was meant. */
function decodeBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new TypeError('found a character that is no base64 (RFC 4648 §4) after base64:')
  }
  return Buffer.from(text, 'base64')
}
