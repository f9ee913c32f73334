import { createPrivateKey, type KeyObject } from 'node:crypto'

import { parseJwk } from './parse-jwk.ts'

/**
 * Reads a private key: PEM (PKCS#8, PKCS#1, SEC1) or a JWK as JSON text. Throws `TypeError` with a sentence that says what to do.
 *
 * @example
 * importPrivateKey('-----BEGIN EC PRIVATE KEY-----\n…')
 */
export function importPrivateKey(text: string): KeyObject {
  const jwk = parseJwk(text)
  if (jwk === undefined && !text.includes('-----BEGIN ')) {
    throw new TypeError('found neither PEM nor a JWK, expected a private key that begins with -----BEGIN')
  }
  if (
    /-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)-----/.test(text) &&
    !text.includes('PRIVATE KEY-----')
  ) {
    throw new TypeError('found a public key or certificate, expected a private key')
  }
  if (text.includes('ENCRYPTED')) {
    throw new TypeError(
      'found an encrypted key, expected a plain one: openssl pkey -in token.key -out plain.key',
    )
  }
  try {
    return jwk === undefined ? createPrivateKey(text) : createPrivateKey({ key: jwk, format: 'jwk' })
  } catch {
    // The cause is dropped: OpenSSL's text says nothing more, and nothing of a private key may reach a log.
    throw new TypeError(
      'the private key cannot be read, expected PEM (PKCS#8, PKCS#1, SEC1) or a private JWK',
    )
  }
}
