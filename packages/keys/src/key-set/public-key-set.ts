import { createPublicKey, type KeyObject } from 'node:crypto'

import { type JsonWebKeySet, jwkThumbprint, libtrustKeyId } from '@docker-token/core'

import type { KeyPairAlgorithm } from '../key/key-kinds.ts'

/** A key that verifiers shall know. */
export interface PublishedKey {
  /** A public key or a certificate, PEM. */
  readonly publicKey: string
  /** Default: what the key implies (RSA: RS256, P-256: ES256, P-384: ES384, P-521: ES512, Ed25519: EdDSA). */
  readonly algorithm?: KeyPairAlgorithm
}

const impliedAlgorithms: Readonly<Record<string, KeyPairAlgorithm>> = {
  rsa: 'RS256',
  'ec prime256v1': 'ES256',
  'ec secp384r1': 'ES384',
  'ec secp521r1': 'ES512',
  ed25519: 'EdDSA',
}

/**
 * The JWKS of some public keys (RFC 7517 §5): each stands there twice, under its libtrust key id and under its thumbprint
 * (RFC 7638), so that a registry finds it whatever key id profile signs. A key given twice is listed once. Throws `TypeError`
 * for a kind of key that would make registry 3 refuse the whole file.
 *
 * @example
 * publicKeySet([{ publicKey: newPem }, { publicKey: previousPem }]).keys.map((key) => key.kid)
 */
export function publicKeySet(publishedKeys: readonly PublishedKey[]): JsonWebKeySet {
  const entries = publishedKeys.flatMap(({ publicKey: pem, algorithm }) => {
    const publicKey = createPublicKey(pem)
    const alg = algorithm ?? impliedAlgorithm(publicKey)
    const jwk = publicKey.export({ format: 'jwk' })
    return [libtrustKeyId(publicKey), jwkThumbprint(publicKey)].map((kid) => ({
      ...jwk,
      kid,
      alg,
      use: 'sig',
    }))
  })
  return { keys: [...new Map(entries.map((entry) => [entry.kid, entry])).values()] }
}

function impliedAlgorithm(publicKey: KeyObject): KeyPairAlgorithm {
  const kind = [publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails?.namedCurve]
    .filter((part) => part !== undefined)
    .join(' ')
  const algorithm = impliedAlgorithms[kind]
  if (algorithm === undefined) {
    throw new TypeError(`found a key of kind "${kind}", expected RSA, P-256, P-384, P-521 or Ed25519`)
  }
  return algorithm
}
