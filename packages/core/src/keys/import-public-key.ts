import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'

import { parseJwk } from './parse-jwk.ts'

/** A public key and, if it came in one, its certificate with its issuers, leaf first. */
export interface ImportedPublicKey {
  readonly key: KeyObject
  readonly certificates: readonly X509Certificate[]
}

const certificateStart = /-----BEGIN CERTIFICATE-----/g
const certificatePem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Reads a public key: PEM (SPKI, PKCS#1), a PEM certificate chain (leaf first), or a JWK as JSON text, of which only the public half
 * is taken. Throws `TypeError` with a sentence that says what to do.
 */
export function importPublicKey(text: string): ImportedPublicKey {
  if (text.includes('PRIVATE KEY-----')) {
    throw new TypeError('found a private key, expected a public key or certificate')
  }
  const started = text.match(certificateStart)?.length ?? 0
  if (started === 0) return { key: importBareKey(text), certificates: [] }
  return importCertificates(text.match(certificatePem) ?? [], started)
}

/** All that were started, or none: a file cut short must not lose an issuer unnoticed. */
function importCertificates(blocks: readonly string[], started: number): ImportedPublicKey {
  try {
    const certificates = blocks.map((block) => new X509Certificate(block))
    const [leaf] = certificates
    if (leaf !== undefined && blocks.length === started) return { key: leaf.publicKey, certificates }
  } catch {
    // told below: OpenSSL's own text does not help
  }
  throw new TypeError(
    'a certificate cannot be read, expected PEM with the signing certificate first, then its issuers',
  )
}

function importBareKey(text: string): KeyObject {
  const jwk = parseJwk(text)
  try {
    return jwk === undefined ? createPublicKey(text) : createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    throw new TypeError(
      'the public key cannot be read, expected a PEM public key, a PEM certificate or a JWK',
    )
  }
}
