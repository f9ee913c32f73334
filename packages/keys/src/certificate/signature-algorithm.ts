import type { KeyObject, webcrypto } from 'node:crypto'

/** What Web Crypto must be told to import a key and to sign certificates with it. */
export interface SignatureAlgorithm {
  readonly key: webcrypto.EcKeyImportParams | webcrypto.RsaHashedImportParams | webcrypto.Algorithm
  readonly signature: webcrypto.EcdsaParams | webcrypto.RsaHashedImportParams | webcrypto.Algorithm
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const ed25519 = { name: 'Ed25519' }
const curves: Readonly<Record<string, SignatureAlgorithm>> = {
  prime256v1: ecdsa('P-256', 'SHA-256'),
  secp384r1: ecdsa('P-384', 'SHA-384'),
  secp521r1: ecdsa('P-521', 'SHA-512'),
}

/**
 * How certificates are signed with a key. RSA keys always sign them with PKCS#1 v1.5, also those meant for PS*: every
 * registry can check it. Throws `TypeError` for a key that no registry token can be signed with.
 */
export function signatureAlgorithm(key: KeyObject): SignatureAlgorithm {
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (key.asymmetricKeyType === 'rsa') return { key: rsa, signature: rsa }
  if (key.asymmetricKeyType === 'ed25519') return { key: ed25519, signature: ed25519 }
  if (key.asymmetricKeyType === 'ec' && curve !== undefined) return curve
  throw new TypeError(
    `no certificate for a key of type ${String(key.asymmetricKeyType)}; expected RSA, P-256, P-384, P-521 or Ed25519`,
  )
}

function ecdsa(namedCurve: string, hash: string): SignatureAlgorithm {
  return { key: { name: 'ECDSA', namedCurve }, signature: { name: 'ECDSA', hash } }
}
